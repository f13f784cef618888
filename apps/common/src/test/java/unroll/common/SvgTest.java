package unroll.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SvgTest {

  @Test
  void givenMarksAndWhatXmlCannotHold_whenEscaped_thenNoneIsLeft() {
    assertThat(Svg.escaped("<a> & b\u0000 ♭")).isEqualTo("&lt;a&gt; &amp; b\uFFFD ♭");
  }

  @Test
  void givenAnotherLanguage_whenNumbersAreAdded_thenTheyHaveADecimalPoint() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMAN);
      assertThat(new Svg().add("%.1f;", 0.25).add("%d", 10_000)).hasToString("0.3;10000");
    } finally {
      Locale.setDefault(before);
    }
  }
}
