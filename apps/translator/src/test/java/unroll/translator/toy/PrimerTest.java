package unroll.translator.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.translator.toy.language.ToyLanguage;

/// What the primer says is what the grammar says.
class PrimerTest {
  private static final Pattern EXAMPLES = Pattern.compile("(?s)```\n([^\n].*?)\n```\n");

  @Test
  void givenThePrimer_whenItsExamplesAreSaid_thenTheyReadAsThere() throws IOException {
    var primer = Files.readString(Velani.FILE.resolveSibling("README.md"));
    var written = new ArrayList<String>();
    for (var block : EXAMPLES.matcher(primer).results().toList()) {
      written.addAll(List.of(block.group(1).split("\n\n")));
    }
    var said =
        Examples.ofThePrimer().stream()
            .map(s -> Gloss.of(new ToyPair(s, English.say(s), ToyGrammar.say(Velani.LANGUAGE, s))))
            .map(gloss -> gloss.lines().reduce((a, b) -> a + "\n" + b).orElseThrow())
            .toList();
    assertThat(written).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"A@, present", "UzA@, past", "U, accusative", "UnA, genitive", "UmA, dative"})
  void givenThePrimer_whenItNamesAnEnding_thenItIsThatOfTheFile(String ending, String name) {
    var choice = ToyLanguage.Ending.valueOf(name.toUpperCase(Locale.ROOT));
    assertThat(Velani.LANGUAGE.grammar().ending(choice)).isEqualTo(ending);
  }
}
