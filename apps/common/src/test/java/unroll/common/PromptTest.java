package unroll.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PromptTest {
  @Test
  void givenLines_whenTyped_thenEachIsAnsweredBeforeTheNextAndBlankOnesAreNot() {
    var typed = List.of("good", " ", "bad").iterator();
    var shown = new StringWriter();
    var seen = new ArrayList<String>();
    var out = new PrintWriter(shown);
    Prompt.converse(
        () -> {
          seen.add(shown.toString());
          return typed.hasNext() ? typed.next() : null;
        },
        line -> line.toUpperCase(Locale.ROOT),
        out);
    var newline = System.lineSeparator();
    assertThat(seen)
        .containsExactly(
            "", "GOOD" + newline, "GOOD" + newline, "GOOD" + newline + "BAD" + newline);
  }
}
