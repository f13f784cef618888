import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/// Writes sentences that say with a negation, a "but", a tense or a condition what they think, so that
/// a model learns such words from more than films:
///
///     java data/sentiment/WrittenSentences.java > data/sentiment/written.tsv
///
/// A sentence is an opinion on a thing (`+` or `−`), put into a frame that keeps its sign or turns it.
/// The same program gives the same lines.
class WrittenSentences {
  static final int LINES = 20_000;
  static final Random RANDOM = new Random(1); // its numbers are fixed by Java's documentation

  /// Things (one of them, or several), and what is said of them: how they are, what they have, what
  /// they do.
  record Domain(
      String[] one, String[] several, String[] good, String[] bad, String[] merits, String[] faults,
      String[] doesWell, String[] doesBadly) {}

  static final List<Domain> DOMAINS = List.of(
      new Domain(
          split("film,movie,book,novel,story,show,series,play,documentary,sequel,script,album,musical,biography"),
          split("songs,scenes,characters,dialogues,poems,chapters,episodes,lyrics,performances,essays"),
          split("good,great,funny,moving,gripping,clever,original,exciting,entertaining,charming,brilliant,"
              + "touching,thoughtful,wonderful,interesting,witty,inspired,amusing,fascinating"),
          split("bad,boring,dull,predictable,tedious,silly,shallow,confusing,forgettable,awful,terrible,"
              + "pretentious,clumsy,lifeless,stupid,overlong,annoying,dreary,pointless,lame"),
          split("wit,suspense,rhythm,imagination,humour,insight,elegance,soul"),
          split("padding,sentimentality,platitudes,repetitions,plot holes,empty talk,pathos"),
          split("make me laugh,hold my attention,surprise me,move me,keep me awake,reward patience,stay with me"),
          split("bore me,waste my time,put me to sleep,annoy me,insult its audience,drag,lose its way")),
      new Domain(
          split("soup,pizza,lunch,breakfast,tea,bread,fish,cake,salad,steak,sauce,risotto,menu,wine"),
          split("noodles,dumplings,portions,drinks,sandwiches,potatoes,pancakes,vegetables,oysters,cookies"),
          split("good,delicious,tasty,fresh,excellent,superb,lovely,great,perfect,crisp"),
          split("bad,cold,bland,stale,awful,greasy,overcooked,dry,tasteless,disgusting,soggy,horrible"),
          split("aroma,spice,taste,freshness,finesse"),
          split("lumps,bones,burnt bits,artificial colours,hair in it"),
          split("taste good,taste fresh,please everybody,melt on the tongue,smell wonderful,fill us up"),
          split("taste bad,taste burnt,upset my stomach,make me ill,leave me hungry,smell odd")),
      new Domain(
          split("hotel,bathroom,restaurant,museum,park,café,coast,garden,apartment,town,airport,pool,theatre"),
          split("beds,windows,beaches,corridors,towels,gardens,campsites,cabins,seats,balconies"),
          split("good,tidy,cosy,lovely,beautiful,pleasant,welcoming,peaceful,great,charming,spotless,bright"),
          split("bad,dirty,noisy,cramped,shabby,ugly,smelly,crowded,gloomy,depressing,unpleasant,filthy"),
          split("atmosphere,privacy,light,greenery,comfort,character"),
          split("mould,dirt,draughts,insects,rubbish,stains,noise"),
          split("feel like home,please the children,deserve praise,impress us,invite us to stay,look inviting"),
          split("smell,scare the children,ruin our holiday,look neglected,need repair,depress me")),
      new Domain(
          split("phone,laptop,printer,vacuum cleaner,watch,keyboard,kettle,bicycle,car,lamp,website,mixer,"
              + "radio,tent,mattress,chair,backpack,drill,monitor,freezer"),
          split("shoes,speakers,tyres,tools,gloves,headphones,trousers,knives,brakes,lights,pillows,cables"),
          split("good,reliable,fast,sturdy,useful,practical,excellent,well made,easy to use,great,solid,handy"),
          split("bad,slow,unreliable,flimsy,useless,fragile,badly made,faulty,overpriced,awkward,hard to use"),
          split("power,precision,stability,grip,clever details"),
          split("glitches,scratches,sharp edges,loose screws,dents,bugs"),
          split("run smoothly,last for years,do the job,save me time,fit,survive a fall,keep the shape,stay cool,"
              + "start at the first try,sound clear,hold the charge"),
          split("break,crash,get stuck,fall apart,cause trouble,leak,overheat,rust,rattle,freeze,squeak,tear,"
              + "peel off,scratch the floor,hurt my hands,give me a headache,shrink in the wash,burn out")),
      new Domain(
          split("waiter,doctor,dentist,teacher,clerk,nurse,manager,seller,plumber,receptionist,actor,singer,lawyer"),
          split("staff,waiters,doctors,drivers,teachers,clerks,neighbours,sellers,mechanics,colleagues,guards"),
          split("good,friendly,helpful,polite,nice,competent,patient,honest,attentive,great,gifted,careful"),
          split("bad,rude,unfriendly,arrogant,careless,incompetent,impatient,dishonest,lazy,hopeless,nasty"),
          split("manners,tact,empathy,experience,respect for us,patience with the children"),
          split("prejudices,excuses,bad manners,contempt for us,arrogance"),
          split("listen,help us,smile,keep promises,answer my questions,take time for us,calm us down,explain everything"),
          split("shout at us,ignore us,lie to me,make mistakes,keep us waiting,forget our order,talk down to us")),
      new Domain(
          split("service,parcel,course,trip,flight,lesson,treatment,party,concert,tour,meeting,game,repair,update"),
          split("lessons,trains,deliveries,instructions,flights,classes,negotiations,answers,replies,parcels"),
          split("good,great,quick,smooth,pleasant,excellent,useful,perfect,rewarding,punctual,flawless"),
          split("bad,slow,chaotic,disastrous,tiring,miserable,awful,useless,disorganised,stressful,late"),
          split("order,competence,good ideas,benefits,flexibility"),
          split("delay,hidden costs,errors,bureaucracy,confusion,misunderstandings,stress"),
          split("go well,help me,please everybody,begin on time,arrive early,solve our problem,pay off,go as planned"),
          split("go wrong,disappoint everybody,cost too much,begin late,arrive damaged,end in a quarrel,get lost,"
              + "make things worse")));

  static final String[] LIKE = split("like,love,enjoy,recommend,admire,trust,appreciate");
  static final String[] DISLIKE = split("hate,regret,dislike,mind,despise,curse");
  static final String[] LIKED = split("liked,loved,enjoyed,recommended,admired,praised");
  static final String[] DISLIKED = split("hated,regretted,disliked,despised,cursed");
  static final String[] A_SUCCESS = split("success,delight,pleasure,joy,treat,triumph,bargain,masterpiece,blessing");
  static final String[] A_FAILURE =
      split("failure,disaster,mess,disappointment,waste of time,waste of money,nightmare,letdown,bore,rip-off");
  static final String[] MERITS = split("charm,ideas,style,merit,value,quality,appeal,warmth,substance,strengths");
  static final String[] FAULTS = split("faults,problems,flaws,defects,weaknesses,mistakes,drawbacks,annoyances");
  static final String[] VERY =
      split("very,really,so,extremely,incredibly,absolutely,truly,remarkably,quite,simply,thoroughly,terribly");
  static final String[] WHO = split("I,We,My wife,My husband,My friends,The children,My parents,Everybody");
  static final String[] FIRST =
      split("To be honest;In my opinion;Well;Sadly or not;All in all;For me;As I see it".replace(';', ','));

  static String[] split(String words) {
    return words.split(",");
  }

  /// As it is written within a sentence.
  static String inside(String text) {
    return text.startsWith("I ") ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  static String any(String... some) {
    return some[RANDOM.nextInt(some.length)];
  }

  static String another(String than, String... some) {
    var other = any(some);
    return other.equals(than) ? another(than, some) : other;
  }

  static String a(String words) {
    return ("aeiou".indexOf(words.charAt(0)) >= 0 && !words.startsWith("use") ? "an " : "a ") + words;
  }

  /// `makes` of `make`, as far as the lists above need it.
  static String does(String verb, boolean many) {
    if (many) {
      return verb;
    }
    int end = verb.indexOf(' ') < 0 ? verb.length() : verb.indexOf(' ');
    var first = verb.substring(0, end);
    boolean hisses = first.matches(".*(s|sh|ch|x|o)");
    return first + (hisses ? "es" : "s") + verb.substring(end);
  }

  /// What a sentence is about: a thing, or several.
  record Subject(Domain domain, String name, boolean many) {
    static Subject any() {
      var d = DOMAINS.get(RANDOM.nextInt(DOMAINS.size()));
      boolean many = RANDOM.nextInt(3) == 0;
      return new Subject(d, WrittenSentences.any(many ? d.several : d.one), many);
    }

    String the() {
      return (many ? WrittenSentences.any("the ", "the ", "these ", "their ", "our ", "my ")
          : WrittenSentences.any("the ", "the ", "the ", "this ", "this ", "their ", "our ", "my ")) + name;
    }

    String is() {
      return many ? WrittenSentences.any("are", "are", "were") : WrittenSentences.any("is", "is", "was");
    }

    String was() {
      return many ? "were" : "was";
    }

    String one(String adjective) {
      return many ? adjective + " " + name : a(adjective + " " + name);
    }
  }

  /// An opinion of sign `good` in a frame; `turned` frames say the opposite of their words.
  static String sentence(Subject s, boolean good, boolean turned) {
    boolean words = good != turned; // the sign of the words
    var d = s.domain;
    var the = s.the();
    var is = s.is();
    var adjective = any(words ? d.good : d.bad);
    var other = another(adjective, words ? d.good : d.bad);
    var verb = any(words ? d.doesWell : d.doesBadly);
    var like = any(words ? LIKE : DISLIKE);
    var liked = any(words ? LIKED : DISLIKED);
    var outcome = any(words ? A_SUCCESS : A_FAILURE);
    var plenty = RANDOM.nextBoolean() ? any(words ? MERITS : FAULTS) : any(words ? d.merits : d.faults);
    var has = s.many ? any("have", "had") : any("has", "had");
    var who = any("I", "I", "We", "They", "You");
    if (!turned) {
      return switch (RANDOM.nextInt(24)) {
        case 0, 1, 2 -> the + " " + is + " " + adjective;
        case 3 -> "what " + s.one(adjective);
        case 4 -> the + " " + is + " " + adjective + " and " + other;
        case 5 -> any(WHO) + " " + any("", "", "really ", "always ") + liked + " " + the;
        case 6 -> the + " " + is + " " + any("a ", "a real ", "a complete ", "quite a ") + outcome;
        case 7, 8 -> the + " " + any(does(verb, s.many), "will " + verb, "did " + verb);
        case 9 -> "I found " + the + " " + adjective;
        case 10, 11 -> the + " " + is + " " + any(VERY) + " " + adjective;
        case 12 -> any(VERY) + " " + adjective + " " + s.name;
        case 13 -> words ? "I could not have asked for " + (s.many ? "better " : "a better ") + s.name
            : "I have never seen " + (s.many ? "worse " : "a worse ") + s.name;
        case 14 -> the + " could not " + any("be", "have been") + " "
            + any(words ? "better" : "worse", "more " + any(words ? d.good : d.bad));
        case 15 -> the + " " + any("always ", "often ", "still ") + does(verb, s.many);
        case 16 -> "I " + any("still", "always", "certainly") + " " + like + " " + the;
        case 17 -> the + " " + is + " full of " + plenty;
        case 18 -> the + " " + has + " " + any("", "", "plenty of ", "a lot of ") + plenty;
        case 19 -> (s.many ? s.name : a(s.name)) + " with " + any("", "a lot of ", "much ") + plenty;
        case 20 -> who + " " + any("will", "would") + " " + (words
            ? any("buy it again", "come back", "recommend it", "go there again", "order it again")
            : any("ask for the money back", "complain about it", "stay away from it", "send it back"));
        case 21 -> "everything about " + the + " " + any("is", "was") + " " + adjective;
        case 22 -> "there is " + any("something ", "much that is ") + adjective + " about " + the;
        default -> the + " " + (s.many ? "have" : "has") + " become " + adjective;
      };
    }
    return switch (RANDOM.nextInt(40)) {
      case 0, 1 -> the + " " + is + " not " + any("", "", "at all ", "even ", "really ", "exactly ") + adjective;
      case 2, 3 -> the + " " + is + "n't " + any("", "", "at all ", "even ", "that ", "very ") + adjective;
      case 4 -> the + " " + is + " never " + adjective;
      case 5 -> the + " " + is + " hardly " + any("", "ever ") + adjective;
      case 6 -> the + " " + is + " " + any("far from", "anything but", "by no means", "in no way") + " " + adjective;
      case 7 -> (s.many ? "they " : "it ") + is + " not " + s.one(adjective);
      case 8 -> (s.many ? "they " : "it ") + is + " " + any("hardly ", "anything but ", "far from ", "never ") + s.one(adjective);
      case 9 -> "there is nothing " + adjective + " about " + the;
      case 10 -> "nothing about " + the + " " + any("is", "was", "seems") + " " + adjective;
      case 11 -> any("nobody would call ", "no one could call ", "I would not call ", "you can hardly call ") + the + " " + adjective;
      case 12 -> any("I", "We", "They") + " " + any("did not", "didn't", "do not", "don't") + " " + like + " " + the;
      case 13 -> any("I", "We", "They") + " never " + liked + " " + the;
      case 14 -> any("I", "We", "You") + " " + any("would not", "wouldn't", "cannot", "can't", "could not", "will not", "won't") + " " + like + " " + the;
      case 15 -> any("nobody", "no one", "none of us", "hardly anybody") + " " + liked + " " + the;
      case 16 -> the + " " + is + " " + any("not a ", "no ", "hardly a ", "anything but a ", "far from a ", "never a ") + outcome;
      case 17, 18, 19 -> the + " " + any(s.many ? "do not" : "does not", s.many ? "don't" : "doesn't",
          "did not", "didn't", "will not", "won't", "could not") + " " + verb;
      case 20, 21 -> the + " " + any("never ", "hardly ever ", "hardly ", "never once ") + does(verb, s.many);
      case 22, 23 -> the + " " + has + " " + any("no ", "no ", "hardly any ") + plenty;
      case 24, 25 -> (s.many ? s.name : a(s.name)) + " without " + any("", "", "any ") + plenty;
      case 26 -> any("there are no ", "I found no ", "I could find no ", "I see no ", "I saw no ", "there were hardly any ") + plenty + " in " + the;
      case 27 -> any("I", "we") + " found nothing to " + like + " about " + the;
      case 28 -> any("I don't think ", "I do not believe ", "I can't say that ") + the + " " + is + " " + adjective;
      case 29 -> "not " + adjective + any("", " at all", " in the least");
      case 30 -> "not " + s.one(adjective);
      case 31 -> the + " " + is + " no longer " + adjective;
      case 32 -> the + " " + is + " neither " + adjective + " nor " + other;
      case 33 -> the + " " + is + " not " + adjective + " and not " + other;
      case 34 -> the + " " + is + " " + any("not as ", "nowhere near as ", "not nearly as ") + adjective + any(" as they say", " as I thought", " as expected");
      case 35 -> the + " used to be " + adjective + any(", but not any more", ", which is over now", words ? "" : ", but that is history");
      case 36 -> words ? "I have no reason to " + any(LIKE) + " " + the
          : "I have no " + any("complaints", "objections", "bad words", "criticism") + " about " + the;
      case 37 -> words ? the + " " + is + " not worth " + any("the price", "a visit", "my time", "the trouble")
          : the + " " + s.was() + " not " + any("a mistake", "for nothing", "in vain", "too expensive");
      case 38 -> (s.many ? "they " : "it ") + any(s.many ? "do" : "does", "did") + " not " + verb;
      default -> any("nobody", "who on earth") + " " + any("could", "would") + " " + like + " " + the;
    };
  }

  /// Two opinions, or one that is only wished for or gone.
  static String joined(Subject s, boolean good) {
    var d = s.domain;
    var the = any("the ", s.many ? "these " : "this ", "our ") + s.name;
    var is = s.many ? "are" : "is";
    var it = s.many ? "they" : "it";
    var weak = any(good ? d.bad : d.good);
    var strong = any(good ? d.good : d.bad);
    var said = RANDOM.nextBoolean() ? "not " + any(good ? d.bad : d.good) : strong;
    var verdict = sentence(s, good, RANDOM.nextBoolean());
    return switch (RANDOM.nextInt(good ? 12 : 20)) {
      case 0 -> the + " " + (s.many ? "look " : "looks ") + weak + ", but " + it + " " + is + " " + said;
      case 1 -> the + " may be " + weak + ", but " + verdict;
      case 2 -> "although " + the + " " + is + " " + weak + ", " + verdict;
      case 3 -> verdict + ", even though " + the + " " + is + " " + weak;
      case 4 -> the + " " + s.was() + " " + weak + " at first, but now " + it + " " + is + " " + strong;
      case 5 -> the + " used to be " + weak + ", but now " + it + " " + is + " " + strong;
      case 6 -> "I expected something " + weak + ", but " + the + " " + is + " " + said;
      case 7 -> any("despite", "in spite of") + " what they say, " + verdict;
      case 8 -> "others may call it " + weak + "; " + verdict;
      case 9 -> the + " " + is + " no longer as " + weak + " as before; now " + it + " " + is + " " + strong;
      case 10 -> "at first I thought of something " + weak + ", yet " + verdict;
      case 11 -> "I was told that " + the + " " + is + " " + weak + ". However, " + verdict;
      case 12, 13 -> the + " would be " + weak + " if " + it + " were not so " + strong;
      case 14, 15 -> the + " could have been " + weak + any("", ", but nobody cared", " with a little more effort", " if they had tried");
      case 16 -> "I wish " + the + " were " + weak;
      case 17 -> "if only " + the + " were " + weak;
      case 18 -> the + " " + s.was() + " " + weak + " once; that is long ago";
      default -> the + " would have been " + weak + any(" with more care", " without all those mistakes", " ten years ago");
    };
  }

  /// A negation that takes another one back, and frames of their own.
  static String twice(Subject s, boolean good) {
    var d = s.domain;
    var the = any("the ", s.many ? "these " : "this ", "our ") + s.name;
    var verb = any(good ? d.doesWell : d.doesBadly);
    return switch (RANDOM.nextInt(6)) {
      case 0 -> the + (s.many ? any(" never fail to ", " do not fail to ") : any(" never fails to ", " does not fail to ")) + verb;
      case 1 -> "I can't say that I " + any("didn't ", "did not ") + any(good ? LIKE : DISLIKE) + " " + the;
      case 2 -> the + " " + (s.many ? "are" : "is") + " not without " + any(good ? MERITS : FAULTS);
      case 3 -> any("nobody", "no one") + " " + any(good ? DISLIKED : LIKED) + " " + the;
      case 4 -> any("you can't not ", "it is impossible not to ", "nobody can help but ") + any(good ? LIKE : DISLIKE) + " " + the;
      default -> "there is no " + any("day", "moment", "week") + " on which " + the + (s.many ? " do not " : " does not ") + verb;
    };
  }

  public static void main(String[] args) {
    var lines = new LinkedHashMap<String, Integer>();
    while (lines.size() < LINES) {
      boolean good = lines.size() % 2 == 0;
      int kind = RANDOM.nextInt(20);
      var about = Subject.any();
      var text = kind < 7 ? sentence(about, good, false)
          : kind < 14 ? sentence(about, good, true)
          : kind < 18 ? joined(about, good)
          : twice(about, good);
      var whole = RANDOM.nextInt(12) == 0 ? any(FIRST) + ", " + inside(text) : text;
      var start = Character.toUpperCase(whole.charAt(0)) + whole.substring(1);
      lines.putIfAbsent(start + any(".", ".", ".", ".", "!"), good ? 1 : 0);
    }
    System.out.println("label\ttext");
    lines.forEach((text, label) -> System.out.println(label + "\t" + text));
  }
}
