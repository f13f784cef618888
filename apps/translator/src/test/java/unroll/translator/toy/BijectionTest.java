package unroll.translator.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.random.RandomStream;
import unroll.translator.toy.language.ToyLanguage;

/// Each sentence has exactly one translation, in both directions: a fair test of exact translation.
class BijectionTest {
  private final Map<String, String> toForeign = new HashMap<>();
  private final Map<String, String> toEnglish = new HashMap<>();

  /// Draws sentences; gives back how many different ones there were.
  private int check(ToyLanguage language, int draws) {
    var generator = new SentenceGenerator(language);
    var random = RandomStream.of(7);
    for (int i = 0; i < draws; i++) {
      var stream = random.fork(i);
      var sentence = i % 8 == 0 ? generator.draw(stream, 3) : generator.draw(stream);
      var english = Token.text(English.say(sentence));
      var foreign = Token.text(ToyGrammar.say(language, sentence));
      requireSame(english, foreign, toForeign.put(english, foreign));
      requireSame(foreign, english, toEnglish.put(foreign, english));
    }
    return toForeign.size();
  }

  private static void requireSame(String sentence, String now, @Nullable String before) {
    if (before != null && !before.equals(now)) {
      fail("\"%s\" means \"%s\" and \"%s\"", sentence, before, now);
    }
  }

  @Test
  void givenManySentences_whenSaidInBothLanguages_thenEachHasOneTranslation() {
    assertThat(check(Velani.LANGUAGE, 115_000)).isGreaterThan(100_000);
  }

  @Test
  void givenTheSmallestLanguage_whenItsSentencesAreDrawn_thenAllMeanOneThing(@TempDir Path folder)
      throws IOException {
    assertThat(check(Velani.read(Velani.write(folder, Velani.TINY)), 60_000)).isLessThan(50_000);
  }

  /// With few words, what could be said in two ways comes up twice.
  @Test
  void givenALanguageOfFewWords_whenItsSentencesAreDrawn_thenManyComeTwiceAndAllMeanOneThing(
      @TempDir Path folder) throws IOException {
    var few = Velani.read(Velani.write(folder, fewWords(Velani.text())));
    assertThat(few.lexicon().nouns()).hasSizeLessThan(12);
    assertThat(check(few, 60_000)).isLessThan(55_000);
  }

  /// The file without most of its words: of each kind of noun, of each frame of verbs, and of the
  /// rest the first ones.
  static String fewWords(String text) {
    var kept = new StringBuilder();
    var seen = new HashSet<String>();
    var section = "";
    for (var line : text.lines().toList()) {
      section = line.startsWith("[") ? line.replaceFirst("].*", "]") : section;
      var fields = line.split("\\s+");
      if (line.startsWith("[")
          || line.startsWith("#")
          || line.isBlank()
          || keeps(section, fields, seen)) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }

  private static boolean keeps(String section, String[] fields, Set<String> seen) {
    return switch (section) {
      case "[nouns]" ->
          seen.add(section + fields[2]) || fields[2].equals("person") && seen.add("2");
      case "[verbs]" -> seen.add(section + fields[3]);
      case "[quantities]" -> seen.add(section + fields[1]);
      case "[places]" -> seen.add(section + fields[3]);
      case "[adjectives]", "[conjunctions]", "[pronouns]" -> seen.add(section);
      default -> true;
    };
  }
}
