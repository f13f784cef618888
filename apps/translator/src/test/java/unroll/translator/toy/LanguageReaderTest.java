package unroll.translator.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.random.RandomStream;
import unroll.translator.toy.language.LanguageFormatException;
import unroll.translator.toy.language.LanguageReader;
import unroll.translator.toy.language.Lexeme;
import unroll.translator.toy.language.ToyLanguage.ClausePart;
import unroll.translator.toy.language.ToyLanguage.Lexicon;

class LanguageReaderTest {
  @TempDir private Path folder;

  @Test
  void givenVelani_whenRead_thenItHasEnoughWords() {
    assertThat(Velani.LANGUAGE.name()).isEqualTo("Velani");
    assertThat(Velani.LANGUAGE.code()).isEqualTo("vel");
    assertThat(lexemes(Velani.LANGUAGE.lexicon())).hasSizeGreaterThanOrEqualTo(200);
  }

  @Test
  void givenVelani_whenItsStemsAreRead_thenTheyCanBePronounced() {
    for (var lexeme : lexemes(Velani.LANGUAGE.lexicon())) {
      assertThat(lexeme.stem())
          .as(lexeme.english())
          .matches("([ptkbdgmnlrsvzhy]?[aeiou])*[ptkbdgmnlrsvzhy]?") // no two consonants together
          .matches(vowelsMix(lexeme) ? ".*[aeiou]|" : "[^aou]+|[^ei]+");
      if (lexeme instanceof Lexeme.Noun) {
        assertThat(lexeme.stem()).as(lexeme.english()).matches(".*[ptkmnlrs]"); // ends as it is
      }
    }
  }

  /// In words without endings.
  private static boolean vowelsMix(Lexeme lexeme) {
    return lexeme instanceof Lexeme.Quantity
        || lexeme instanceof Lexeme.Relation
        || lexeme instanceof Lexeme.Conjunction;
  }

  /// A word of one language that meant two things would make some translation a guess.
  @Test
  void givenVelani_whenAllItsFormsAreDrawn_thenEachBelongsToOneWordAndNoneIsEnglish() {
    var owners = new HashMap<String, String>();
    var english = new TreeSet<String>();
    var generator = new SentenceGenerator(Velani.LANGUAGE);
    var random = RandomStream.of(3);
    for (int i = 0; i < 60_000; i++) {
      var sentence = generator.draw(random.fork(i));
      for (var token : ToyGrammar.say(Velani.LANGUAGE, sentence)) {
        if (token.word().matches("\\p{L}+")) {
          var owner = owners.merge(token.word(), token.gloss(), (old, _) -> old);
          if (!owner.equals(token.gloss())) {
            fail("%s is %s and %s", token.word(), owner, token.gloss());
          }
        }
      }
      English.say(sentence).forEach(token -> english.add(token.word()));
    }
    assertThat(owners).hasSizeGreaterThan(1000);
    assertThat(english).doesNotContainAnyElementsOf(owners.keySet());
  }

  private static List<Lexeme> lexemes(Lexicon lexicon) {
    return Stream.of(
            lexicon.nouns(),
            lexicon.pronouns(),
            lexicon.questions(),
            lexicon.adjectives(),
            lexicon.quantities(),
            lexicon.verbs(),
            lexicon.relations(),
            lexicon.conjunctions())
        .<Lexeme>flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "^name .*$         | name Vel7               | line 7: expected a name, got Vel7",
        "^code .*$         | code v                  | expected two or three small letters, got v",
        "^code .*$         | code vel vel            | expected 2 fields in section [language], got 3: code vel vel",
        "^code .*$         | nose vel                | expected one of name, code, got nose",
        "^code .*$         | name Velani             | expected each name once in section [language], got name again",
        "^code .*$         |                         | expected a row code in section [language], got none",
        "^front .*$        | front A:e               | expected a vowel or more after the name of a colour, got none",
        "^front .*$        | front eI                | expected a vowel such as a, or a rule such as A:e, got eI",
        "^p  b$            | p  bb                   | expected one small letter, got bb",
        "^moving .*$       | moving - -              | expected a class of its own, with a sound, got moving - -",
        "^moving .*$       | speaking l m            | expected a class of its own, with a sound, got speaking l m",
        "^accusative .*$   | accusative U1           | expected an ending of letters, with @ or without, got U1",
        "^accusative .*$   | accusive U              | one of plural, nominative, accusative",
        "^negation .*$     | negation -              | expected a word of small letters, with @ at its end or without, got -",
        "^negation .*$     | negation vo             | expected a word of its own, got vo, as in line",
        "^phrase .*$       | phrase noun             | expected the part definite too, got phrase noun",
        "^phrase .*$       | phrase noun noun        | expected each part once, got noun again",
        "^phrase .*$       | sentence noun           | expected a row phrase, then a row clause, got sentence",
        "^possessor .*$    | possessor person,stone  | kinds of noun, out of person,animal,",
        "^possessor .*$    | possessor ,             | kinds of noun, out of person,animal,",
        "^woman .*$        | woman women person speaking      | expected 5 fields in section [nouns], got 4: woman women person speaking",
        "^woman .*$        | woman women person silent zenem  | expected one of the classes speaking, moving, still, got silent",
        "^woman .*$        | woman men person speaking zenem  | expected a word of its own, got men, as in line",
        "^woman .*$        | woman women person speaking buvot  | expected a word of its own, got buvot, as in line",
        "^woman .*$        | Woman women person speaking buvot  | expected an English word of small letters, got Woman",
        "^woman .*$        | woman women - speaking buvot       | expected a kind of small letters, got -",
        "^see .*$          | see sees saw transitive person - tim       | expected kinds of object, got see",
        "^see .*$          | see sees saw intransitive person food tim  | expected a verb that takes no object, or transitive",
        "^see .*$          | see sees saw quality person - tim          | expected a verb that takes no object, or transitive",
        "^see .*$          | see sees saw seeing person food tim        | one of intransitive, transitive,",
        "^they .*$         | they them singular speaking sem  | expected one pronoun of each number with a stem, got sem again",
        "^two .*$          | two dual dalo           | expected one of singular, plural, got dual",
        "^near .*$         | near place bemi ablative | expected one of nominative, accusative, genitive, dative, locative, got ablative",
        "^\\[nouns\\].*$   | [names]                 | sections must be [adjectives]",
        "^\\[nouns\\].*$   | [roles]                 | expected each section once, got [roles] again",
        "^\\[nouns\\].*$   | [no uns]                | expected the name of a section, such as [nouns], got [no uns]",
        "^\\[language\\].*$ |                        | expected a section such as [nouns], got name",
      })
  void givenAFlaw_whenRead_thenTheMessageSaysWhereAndWhatWasExpected(
      String pattern, String replacement, String expected) throws IOException {
    var flawed =
        Velani.text().replaceFirst("(?m)" + pattern, replacement == null ? "" : replacement);
    var file = Velani.write(folder, flawed);
    assertThatThrownBy(() -> LanguageReader.read(file))
        .isInstanceOf(LanguageFormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "# nothing",
        "[nouns]",
        "nouns",
        "\0\0\0",
        "[",
        "[]",
        "]",
        "- - -",
        "[nouns]\n-"
      })
  void givenNoLanguage_whenRead_thenItIsRefusedInOneLine(String text) throws IOException {
    var file = Velani.write(folder, text);
    assertThatThrownBy(() -> LanguageReader.read(file))
        .isInstanceOf(LanguageFormatException.class)
        .hasMessageMatching("[^\\p{Cntrl}]+: expected [^\\p{Cntrl}]+");
  }

  @Test
  void givenBytesThatAreNoText_whenRead_thenItIsRefused() throws IOException {
    var file = Files.write(folder.resolve("x"), new byte[] {'[', (byte) 0xff, ']'});
    assertThatThrownBy(() -> LanguageReader.read(file))
        .hasMessage(file + ": the text must be UTF-8");
  }

  @Test
  void givenAFolder_whenRead_thenItIsRefused() {
    assertThatThrownBy(() -> LanguageReader.read(folder))
        .hasMessage(folder + ": it must be a file, but it is a folder");
  }

  @Test
  void givenAHugeFile_whenRead_thenItIsRefusedUnread() throws IOException {
    var file = Velani.write(folder, "#".repeat((1 << 20) + 1));
    assertThatThrownBy(() -> LanguageReader.read(file)).hasMessageContaining("at most 1 MB");
  }

  @Test
  void givenALongField_whenRefused_thenTheMessageIsShort() throws IOException {
    var file = Velani.write(folder, Velani.text().replace("[verbs]", "[verbs" + "s".repeat(9999)));
    assertThatThrownBy(() -> LanguageReader.read(file))
        .message()
        .hasSizeLessThan(300 + file.toString().length());
  }

  /// Whatever is missing or damaged: a language from which sentences can be drawn, or a refusal.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void givenDamage_whenRead_thenThereIsALanguageThatSpeaksOrARefusal(int seed) throws IOException {
    var lines = Velani.text().lines().filter(line -> !line.matches("#.*|")).toList();
    var random = RandomStream.of(seed);
    int spoke = 0;
    for (int i = 0; i < 150; i++) {
      var damaged = damaged(lines, random.fork(i));
      try {
        var language = LanguageReader.read(Velani.write(folder, damaged));
        for (int k = 0; k < 20; k++) {
          var sentence = new SentenceGenerator(language).draw(random.fork(k), 3);
          assertThat(ToyGrammar.say(language, sentence)).isNotEmpty();
        }
        spoke++;
      } catch (LanguageFormatException refused) {
        assertThat(refused)
            .hasMessageMatching(".*: (expected|the sections must be) .*")
            .hasMessageNotContaining("\n");
      }
    }
    assertThat(spoke).isBetween(10, 140);
  }

  private static String damaged(List<String> lines, RandomStream random) {
    var damaged = new ArrayList<>(lines);
    int at = random.below(damaged.size());
    switch (random.below(4)) {
      case 0 -> damaged.remove(at);
      case 1 -> damaged.set(at, damaged.get(at).substring(random.below(damaged.get(at).length())));
      case 2 -> damaged.set(at, damaged.get(random.below(damaged.size())));
      default -> { // half of a section
        int to = Math.min(at + 20, damaged.size());
        damaged.subList(at, to).clear();
      }
    }
    return String.join("\n", damaged);
  }

  @Test
  void givenAnotherOrderOfParts_whenRead_thenSentencesFollowIt() throws IOException {
    var text =
        Velani.text()
            .replaceFirst(
                "(?m)^clause .*$",
                "clause question negation future verb subject object recipient place predicate late-relative");
    var language = Velani.read(Velani.write(folder, text));
    assertThat(language.grammar().clause())
        .startsWith(ClausePart.QUESTION)
        .endsWith(ClausePart.LATE_RELATIVE);
  }
}
