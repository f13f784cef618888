package unroll.translator.toy.language;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import unroll.translator.toy.language.LanguageFile.Row;
import unroll.translator.toy.language.Lexeme.Adjective;
import unroll.translator.toy.language.Lexeme.Case;
import unroll.translator.toy.language.Lexeme.Conjunction;
import unroll.translator.toy.language.Lexeme.Frame;
import unroll.translator.toy.language.Lexeme.Noun;
import unroll.translator.toy.language.Lexeme.NounClass;
import unroll.translator.toy.language.Lexeme.Pronoun;
import unroll.translator.toy.language.Lexeme.Quantity;
import unroll.translator.toy.language.Lexeme.Question;
import unroll.translator.toy.language.Lexeme.Relation;
import unroll.translator.toy.language.Lexeme.Verb;
import unroll.translator.toy.language.Morphology.Colour;
import unroll.translator.toy.language.ToyLanguage.ClausePart;
import unroll.translator.toy.language.ToyLanguage.Ending;
import unroll.translator.toy.language.ToyLanguage.Grammar;
import unroll.translator.toy.language.ToyLanguage.Lexicon;
import unroll.translator.toy.language.ToyLanguage.Particle;
import unroll.translator.toy.language.ToyLanguage.PhrasePart;
import unroll.translator.toy.language.ToyLanguage.Role;

/// Reads a language from its file, and refuses one from which no sentences could be drawn. What
/// each section holds is told in `data/toy-language/velani.txt`.
public final class LanguageReader {
  private static final Set<String> SECTIONS =
      Set.of(
          "[language]",
          "[vowels]",
          "[softening]",
          "[classes]",
          "[roles]",
          "[endings]",
          "[particles]",
          "[order]",
          "[nouns]",
          "[pronouns]",
          "[questions]",
          "[adjectives]",
          "[quantities]",
          "[verbs]",
          "[places]",
          "[conjunctions]");

  private final LanguageFile file;
  private final Map<String, NounClass> classes = new LinkedHashMap<>();
  private final Set<String> kinds = new LinkedHashSet<>();
  private final Map<String, Integer> englishLines = new HashMap<>();
  private final Map<String, Integer> stemLines = new HashMap<>();

  private LanguageReader(LanguageFile file) {
    this.file = file;
  }

  /// The language in `path`.
  public static ToyLanguage read(Path path) throws IOException, LanguageFormatException {
    return new LanguageReader(LanguageFile.read(path)).language();
  }

  private enum Title {
    NAME,
    CODE
  }

  private ToyLanguage language() throws LanguageFormatException {
    file.requireOnly(SECTIONS);
    var title = file.named("[language]", Title.class);
    var name = requireNonNull(title.get(Title.NAME)).field(1, "\\p{L}+", "a name");
    var code =
        requireNonNull(title.get(Title.CODE)).field(1, "[a-z]{2,3}", "two or three small letters");
    for (var row : file.rows("[classes]", 3)) {
      var sounds = row.field(1, "\\p{Ll}*", "a sound") + row.field(2, "\\p{Ll}*", "a sound");
      var made = new NounClass(row.field(0), classes.size(), row.field(1), row.field(2));
      if (classes.put(row.field(0), made) != null || sounds.isEmpty()) {
        throw row.error("a class of its own, with a sound", String.join(" ", row.fields()));
      }
    }
    return new ToyLanguage(name, code, grammar(), lexicon());
  }

  private Grammar grammar() throws LanguageFormatException {
    var colours = new ArrayList<Colour>();
    for (var row : file.rows("[vowels]", 0)) {
      colours.add(colour(row));
    }
    var softening = new HashMap<Character, Character>();
    for (var row : file.rows("[softening]", 2)) {
      softening.put(letter(row, 0), letter(row, 1));
    }
    var endings = new HashMap<Ending, String>();
    for (var named : file.named("[endings]", Ending.class).entrySet()) {
      endings.put(
          named.getKey(),
          named.getValue().field(1, "[\\p{L}@]*", "an ending of letters, with @ or without"));
    }
    var particles = new HashMap<Particle, String>();
    for (var named : file.named("[particles]", Particle.class).entrySet()) {
      var row = named.getValue();
      boolean stem = named.getKey() == Particle.COPULA;
      particles.put(named.getKey(), stem ? stem(row, 1) : particle(row));
    }
    var orders = file.rows("[order]", 0);
    if (orders.size() != 2
        || !orders.get(0).field(0).equals("phrase")
        || !orders.get(1).field(0).equals("clause")) {
      throw orders.getFirst().error("a row phrase, then a row clause", orders.getFirst().field(0));
    }
    return new Grammar(
        new Morphology(List.copyOf(colours), Map.copyOf(softening)),
        Map.copyOf(endings),
        Map.copyOf(particles),
        orders.get(0).order(PhrasePart.class),
        orders.get(1).order(ClausePart.class));
  }

  private String particle(Row row) throws LanguageFormatException {
    var word = row.field(1, "\\p{Ll}+@?", "a word of small letters, with @ at its end or without");
    claim(stemLines, word, row);
    return word;
  }

  private static char letter(Row row, int column) throws LanguageFormatException {
    return row.field(column, "\\p{Ll}", "one small letter").charAt(0);
  }

  private static Colour colour(Row row) throws LanguageFormatException {
    var vowels = new StringBuilder();
    var harmony = new HashMap<Character, Character>();
    for (int i = 1; i < row.fields().size(); i++) {
      var field =
          row.field(i, "\\p{Ll}|\\p{Lu}:\\p{Ll}", "a vowel such as a, or a rule such as A:e");
      if (field.length() == 1) {
        vowels.append(field);
      } else {
        harmony.put(field.charAt(0), field.charAt(2));
      }
    }
    if (vowels.isEmpty()) {
      throw row.error("a vowel or more after the name of a colour", "none");
    }
    return new Colour(vowels.toString(), Map.copyOf(harmony));
  }

  private Lexicon lexicon() throws LanguageFormatException {
    var nouns = new ArrayList<Noun>();
    for (var row : file.rows("[nouns]", 5)) {
      kinds.add(row.field(2, "[a-z]+", "a kind of small letters"));
      nouns.add(
          new Noun(
              english(row, 0), english(row, 1), row.field(2), nounClass(row, 3), stem(row, 4)));
    }
    var roles = new HashMap<Role, Set<String>>();
    for (var named : file.named("[roles]", Role.class).entrySet()) {
      roles.put(named.getKey(), kinds(named.getValue(), 1));
    }
    var pronouns = new ArrayList<Pronoun>();
    var pronounStems = new HashMap<String, Boolean>();
    for (var row : file.rows("[pronouns]", 5)) {
      boolean plural = row.choice(2, Count.class) == Count.PLURAL;
      var stem = row.field(4, "\\p{Ll}+", "a stem of small letters");
      var other = pronounStems.put(stem, plural);
      if (other == null) {
        claim(stemLines, stem, row);
      } else if (other == plural) {
        throw row.error("one pronoun of each number with a stem", stem + " again");
      }
      pronouns.add(new Pronoun(english(row, 0), english(row, 1), plural, nounClass(row, 3), stem));
    }
    var questions = new ArrayList<Question>();
    for (var row : file.rows("[questions]", 4)) {
      questions.add(new Question(english(row, 0), kinds(row, 1), nounClass(row, 2), stem(row, 3)));
    }
    var adjectives = new ArrayList<Adjective>();
    for (var row : file.rows("[adjectives]", 3)) {
      adjectives.add(new Adjective(english(row, 0), kinds(row, 1), stem(row, 2)));
    }
    var quantities = new ArrayList<Quantity>();
    for (var row : file.rows("[quantities]", 3)) {
      boolean plural = row.choice(1, Count.class) == Count.PLURAL;
      quantities.add(new Quantity(english(row, 0), plural, stem(row, 2)));
    }
    var relations = new ArrayList<Relation>();
    for (var row : file.rows("[places]", 4)) {
      var stem = row.field(2).isEmpty() ? "" : stem(row, 2);
      relations.add(new Relation(english(row, 0), kinds(row, 1), stem, row.choice(3, Case.class)));
    }
    var conjunctions = new ArrayList<Conjunction>();
    for (var row : file.rows("[conjunctions]", 2)) {
      conjunctions.add(new Conjunction(english(row, 0), stem(row, 1)));
    }
    return new Lexicon(
        Map.copyOf(roles),
        List.copyOf(nouns),
        List.copyOf(pronouns),
        List.copyOf(questions),
        List.copyOf(adjectives),
        List.copyOf(quantities),
        verbs(),
        List.copyOf(relations),
        List.copyOf(conjunctions));
  }

  private enum Count {
    SINGULAR,
    PLURAL
  }

  private List<Verb> verbs() throws LanguageFormatException {
    var verbs = new ArrayList<Verb>();
    for (var row : file.rows("[verbs]", 7)) {
      var frame = row.choice(3, Frame.class);
      boolean objects = frame == Frame.TRANSITIVE || frame == Frame.DITRANSITIVE;
      if (frame == Frame.QUALITY
          || frame == Frame.PROFESSION
          || objects == row.field(5).isEmpty()) {
        throw row.error(
            objects ? "kinds of object" : "a verb that takes no object, or transitive",
            String.join(" ", row.fields()));
      }
      verbs.add(
          new Verb(
              english(row, 0),
              english(row, 1),
              english(row, 2),
              frame,
              kinds(row, 4),
              objects ? kinds(row, 5) : Set.of(),
              stem(row, 6)));
    }
    var frames = verbs.stream().map(Verb::frame).collect(Collectors.toSet());
    for (var frame : Frame.values()) {
      if (frame.compareTo(Frame.QUALITY) < 0 && !frames.contains(frame)) {
        throw file.missing("a verb that is " + LanguageFile.spelled(frame));
      }
    }
    return List.copyOf(verbs);
  }

  private String english(Row row, int column) throws LanguageFormatException {
    var word = row.field(column, "[a-z]+", "an English word of small letters");
    claim(englishLines, word, row);
    return word;
  }

  private String stem(Row row, int column) throws LanguageFormatException {
    var stem = row.field(column, "\\p{Ll}+", "a stem of small letters");
    claim(stemLines, stem, row);
    return stem;
  }

  /// A word with two meanings would have two right translations.
  private static void claim(Map<String, Integer> lines, String word, Row row)
      throws LanguageFormatException {
    var other = lines.put(word, row.line());
    if (other != null) {
      throw row.error("a word of its own", word + ", as in line " + other);
    }
  }

  private NounClass nounClass(Row row, int column) throws LanguageFormatException {
    var found = classes.get(row.field(column));
    if (found == null) {
      throw row.error(
          "one of the classes " + String.join(", ", classes.keySet()), row.field(column));
    }
    return found;
  }

  private Set<String> kinds(Row row, int column) throws LanguageFormatException {
    if (row.field(column).equals("all")) {
      return Set.copyOf(kinds);
    }
    var some = new LinkedHashSet<>(List.of(row.field(column).split(",", -1)));
    if (!kinds.containsAll(some)) {
      throw row.error("kinds of noun, out of " + String.join(",", kinds), row.fields().get(column));
    }
    return Set.copyOf(some);
  }
}
