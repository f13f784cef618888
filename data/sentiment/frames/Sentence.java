import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What fills the slots of a frame, chosen once for a sentence: a domain, a thing of it, and words of both signs.
///
/// Slots that agree with the thing: `{the} {thing} {it} {him} {its} {one} {this} {a} {is} {was} {isn't} {does} {doesn't} {has}`,
/// `{be}` (the tense is the sentence's), `{be1}` (the same, of a single thing), `{s:look}` (`looks` or `look`).
/// `{thing0}` stands for a thing that must be one, `{things}` for several. Slots of sign: `{adj}`, `{pred}` (after `is` only),
/// `{long}` (after `more`), `{grad}` (after `too`, before `enough`), `{do} {dos} {did} {doing}`, `{trait}`, `{ones}`, `{out}`, `{like} {liked}`, `{feel}`, `{fact}`;
/// a digit at the end asks for another word of the same list, a minus for the opposite sign.
final class Sentence {
  private static final Pattern CHOICE = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern SLOT = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern PREDICATE_ONLY =
      Pattern.compile("(a|worth|full|as|fun|easy|hard|impossible|quick|falling|too|good|reasonably|not|nothing|never|better|worse|great|poor|low|high|bad|"
          + "dead|hot|close|far|loud|small|smaller|big|on|late|creepy|true|broken|free|all|out|first|interesting|tiny|nice|cheap|old|the) .*");
  private static final Pattern STRONG = Pattern.compile(
      "great|fantastic|wonderful|amazing|brilliant|awful|terrible|perfect|excellent|fascinating|disgusting|useless|pointless|"
          + "spotless|delicious|lovely|superb|dreadful|horrible|flawless|delightful|exquisite|mouthwatering|scrumptious|"
          + "first-rate|top-notch|immaculate|inedible|revolting|unusable|unforgettable|exemplary|fabulous|hopeless|worthless|"
          + "unwatchable|unreadable|heavenly|magical|faulty|defective|falling apart|substandard|laughable|shambolic");
  private static final Map<String, String> VERB_LISTS =
      Map.of("do", "do", "dos", "do", "did", "do", "doing", "do", "done", "do", "like", "like", "likes", "like", "liked", "like");

  private static final Map<String, String> PARTICIPLES = new HashMap<>();

  static {
    for (var pair : ("went gone, took taken, ran run, came come, wore worn, tore torn, fell fallen, broke broken, froze frozen, "
        + "forgot forgotten, drove driven, gave given, knew known, shrank shrunk, did done, flew flown, blew blown").split(", ")) {
      PARTICIPLES.put(pair.split(" ")[0], pair.split(" ")[1]);
    }
  }

  private final Random random;
  private final Words.Domain domain;
  private final int split;
  private final boolean good;
  private final boolean many;
  private final boolean past;
  private final boolean she;
  private final Map<String, String> chosen = new HashMap<>();

  Sentence(Random random, Words.Domain domain, int split, boolean good, String frame) {
    this.random = random;
    this.domain = domain;
    this.split = split;
    this.good = good;
    int draw = random.nextInt(7); // always drawn, so that frames change as little as may be when one is edited
    many = frame.contains("{things}") || (draw < 2 && !frame.contains("{thing0}"));
    past = random.nextInt(3) == 0;
    she = random.nextBoolean();
  }

  /// The frame with its choices made and its slots filled, without capitals.
  String fill(String frame) {
    var text = replace(CHOICE, frame, options -> any(List.of(options.split("\\|", -1))));
    text = replace(SLOT, text, this::slot);
    return text.replaceAll("\\b([Aa]) (?=[aeio]|u(?!s|ni)|hono|hour)(?!one\\b)", "$1n ");
  }

  private static String replace(Pattern pattern, String text, UnaryOperator<String> by) {
    return pattern.matcher(text).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(by.apply(match.group(1))));
  }

  private String slot(String name) {
    boolean person = domain.name().equals("person");
    return switch (name) {
      case "the" -> determiner();
      case "thing", "thing0", "things" -> choose("thing", domain.list(many ? "many" : "one", split));
      case "it" -> many ? "they" : person ? (she ? "she" : "he") : "it";
      case "him" -> many ? "them" : person ? (she ? "her" : "him") : "it";
      case "its" -> many ? "their" : person ? (she ? "her" : "his") : "its";
      case "one" -> many ? "ones" : "one";
      case "this" -> many ? "these" : "this";
      case "a" -> many ? "" : "a ";
      case "is" -> many ? "are" : "is";
      case "was" -> many ? "were" : "was";
      case "one0" -> choose("thing", domain.list("one", split));
      case "one1" -> choose("thing2", domain.list("one", split));
      case "end" -> any(List.of(".", ".", "!", ""));
      case "use0" -> form(choose("use", domain.list("use", split)), 0);
      case "wasn't" -> many ? "weren't" : "wasn't";
      case "isn't" -> many ? "aren't" : "isn't";
      case "does" -> many ? "do" : "does";
      case "doesn't" -> many ? "don't" : "doesn't";
      case "has" -> many ? "have" : "has";
      case "had" -> past ? "had" : many ? "have" : "has";
      case "be" -> past ? slot("was") : slot("is");
      case "be1" -> past ? "was" : "is";
      case "using" -> form(choose("use", domain.list("use", split)), 2);
      case "again" -> fill(domain.list("again", split).getFirst());
      case "very" -> any(List.of("really", "really", "so", "truly", "simply", "incredibly"));
      case "who" -> any(List.of("my wife", "my husband", "my mum", "our kids", "my friends", "my colleagues", "everybody"));
      case "n" -> choose("n", numbers(12, 90));
      case "n9" -> choose("n", numbers(75, 180));
      case "n99" -> choose(name, numbers(110, 940));
      case "few" -> choose(name, List.of("two", "three", "four", "five", "six"));
      case "nth" -> any(List.of("second", "third", "fourth", "fifth"));
      case "year" -> choose(name, numbers(1950, 2024));
      case "any" -> choose(name, attributive(good));
      case "other" -> choose(name, attributive(!good));
      default -> name.startsWith("s:") ? (many ? name.substring(2) : thirdPerson(name.substring(2))) : word(name);
    };
  }

  /// A word from a list: of the sentence's sign, of the opposite, or of none.
  private String word(String name) {
    boolean sign = name.startsWith("-") != good;
    var bare = name.replaceAll("[-0-9]", "");
    var mark = sign ? "+" : "-";
    var key = mark + name.replace("-", "");
    if (VERB_LISTS.containsKey(bare)) {
      var list = VERB_LISTS.get(bare);
      var verb = fill(choose(mark + list + name.replaceAll("[^0-9]", ""), domain.list(mark + list, split)));
      return switch (bare) {
        case "dos" -> many ? form(verb, 0) : thirdPerson(form(verb, 0));
        case "likes" -> thirdPerson(form(verb, 0));
        case "did", "liked" -> form(verb, 1);
        case "done" -> participle(form(verb, 1));
        case "doing" -> form(verb, 2);
        default -> form(verb, 0);
      };
    }
    return switch (bare) {
      case "adj" -> choose(key, attributive(sign));
      case "grad" -> choose(mark + name.replace("-", "").replace("grad", "adj"),
          attributive(sign).stream().filter(a -> !STRONG.matcher(a).matches()).toList());
      case "long" -> choose(key, attributive(sign).stream()
          .filter(a -> a.length() > 6 && !a.contains(" ") && !STRONG.matcher(a).matches()).toList());
      case "pred" -> choose(key, domain.list(mark + "adj", split));
      case "trait", "out", "ones", "feel" -> choose(key, domain.list(mark + bare, split));
      case "fact" -> fill(choose(key, domain.list(mark + bare, split)));
      default -> choose(name, domain.list(bare, split));
    };
  }

  private List<String> attributive(boolean sign) {
    return domain.list(sign ? "+adj" : "-adj", split).stream().filter(a -> !PREDICATE_ONLY.matcher(a).matches()).toList();
  }

  private String determiner() {
    var word = choose("the", domain.list("the", split));
    return many && word.equals("this") ? "these" : word;
  }

  /// The word that was chosen for the key, or a new one that no key has yet.
  private String choose(String key, List<String> words) {
    var before = chosen.get(key);
    if (before != null) {
      return before;
    }
    var free = words.stream().filter(word -> !chosen.containsValue(word)).toList();
    if (free.isEmpty()) {
      throw new IllegalStateException("no word left for " + key + " in the domain " + domain.name() + ", split " + split);
    }
    var word = any(free);
    chosen.put(key, word);
    return word;
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static List<String> numbers(int from, int to) {
    return java.util.stream.IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  /// A form of `break/broke/breaking down`: 0 `break down`, 1 `broke down`, 2 `breaking down`.
  static String form(String verb, int form) {
    int end = verb.indexOf(' ') < 0 ? verb.length() : verb.indexOf(' ');
    var forms = verb.substring(0, end).split("/");
    var base = forms[0];
    var stem = base.endsWith("e") ? base.substring(0, base.length() - 1) : base;
    var past = base.matches(".*[^aeiou]y") ? base.substring(0, base.length() - 1) + "ied" : stem + "ed";
    var regular = List.of(base, past, base.endsWith("ee") ? base + "ing" : stem + "ing");
    return (forms.length > 1 ? forms[form] : regular.get(form)) + verb.substring(end);
  }

  /// The participle of a past tense: `went wrong` gives `gone wrong`.
  private static String participle(String past) {
    int end = past.indexOf(' ') < 0 ? past.length() : past.indexOf(' ');
    return PARTICIPLES.getOrDefault(past.substring(0, end), past.substring(0, end)) + past.substring(end);
  }

  static String thirdPerson(String verb) {
    int end = verb.indexOf(' ') < 0 ? verb.length() : verb.indexOf(' ');
    var first = verb.substring(0, end);
    var changed = first.matches(".*[^aeiou]y") ? first.substring(0, end - 1) + "ies"
        : first.matches(".*(s|sh|ch|x|z|o)") ? first + "es" : first + "s";
    return changed + verb.substring(end);
  }

  /// The text as somebody writes it: mostly with capitals and full stops, sometimes as in a chat.
  /// Manners are spread over the labels alike; only signs of mood at the end follow the label.
  static String written(String text, String label, Random random) {
    var opinion = !label.equals("neutral");
    var said = text;
    if (said.endsWith(".") && said.matches("(the|this|these|my (?!advice)|our) .*") && random.nextInt(14) == 0) {
      var leads = opinion ? "honestly,in my opinion,to be honest,overall,all in all,by the way" : "by the way,note that,as you know";
      said = any(leads, random) + (said.startsWith("note") ? " " : ", ") + said;
      said = said.replace("note that, ", "note that ");
    }
    said = random.nextInt(5) < 3 ? contracted(said) : said;
    said = capitals(said);
    if (said.endsWith(".") && random.nextInt(opinion ? 10 : 25) == 0) {
      said = said.substring(0, said.length() - 1) + "!";
    }
    int manner = random.nextInt(40);
    if (manner < 5) {
      said = said.toLowerCase(Locale.ROOT).replace("'", "").replaceAll("[.]$", "");
      said += manner == 0 ? " " + any(opinion ? "tbh,imo,lol,tbh" : "btw,thx,lol", random) : "";
    } else if (manner == 5) {
      said = said.toUpperCase(Locale.ROOT);
    } else if (manner == 6) {
      said = said.replaceFirst("\\bso (?!far |few |as |much |that )", "sooo ").replaceFirst("\\breally ", "reallyyy ").replaceFirst("\\bvery ", "veryyy ");
    }
    if (opinion && random.nextInt(16) == 0) {
      said += " " + any(label.equals("positive") ? "😊,😍,👍,:),:-),❤️,🎉,:D" : "😡,👎,:(,:-(,😠,🙄,💔,:/", random);
    }
    return said;
  }

  private static String contracted(String text) {
    return text.replaceAll("\\b(is|are|was|were|does|do|did|would|could|should|has|have|had) not\\b(?! (one|a single|without)\\b)", "$1n't")
        .replaceAll("\\bcannot\\b", "can't").replaceAll("\\bwill not\\b", "won't")
        .replaceAll("\\bI am (?!not one)", "I'm ").replaceAll("\\bI would (?=[a-z])", "I'd ")
        .replaceAll("(^|, |\\. )it is (?=[a-z]+)", "$1it's ");
  }

  static String capitals(String text) {
    var starts = Pattern.compile("(^\"?|[.?!] \"?)([a-z])");
    return starts.matcher(text).replaceAll(match -> match.group(1) + match.group(2).toUpperCase(Locale.ROOT));
  }

  private static String any(String commas, Random random) {
    var some = commas.split(",");
    return some[random.nextInt(some.length)];
  }
}
