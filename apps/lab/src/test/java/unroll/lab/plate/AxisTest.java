package unroll.lab.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.random.RandomStream;

class AxisTest {
  private static String ticks(Axis axis, int most) {
    var texts = axis.ticks(axis.places(Range.NOTHING, true), most).stream().map(Axis.Tick::text);
    return String.join(" ", texts.toList());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 5, 0.0 0.2 0.4 0.6 0.8 1.0",
    "-1, 1, 4, −1.0 −0.5 0.0 0.5 1.0",
    "0, 10000, 4, '0 5,000 10,000'",
    "0, 0.001, 2, 0.0000 0.0005 0.0010",
    "3, 17, 3, 5 10 15"
  })
  void givenAnAxis_whenItsPlacesAreMarked_thenTheyAreRound(
      double low, double high, int most, String texts) {
    assertThat(ticks(Axis.linear("").from(low, high), most)).isEqualTo(texts);
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 1000, 10, '0.001 0.01 0.1 1 10 100 1,000'",
    "1e-9, 1, 4, 10⁻⁹ 10⁻⁶ 0.001 1",
    "0.1, 3, 5, 0.1 0.2 0.5 1 2",
    "1e6, 1e7, 5, 10⁶ 2·10⁶ 5·10⁶ 10⁷"
  })
  void givenALogarithmicAxis_whenItsPlacesAreMarked_thenTheyArePowersOfTen(
      double low, double high, int most, String texts) {
    assertThat(ticks(Axis.log("").from(low, high), most)).isEqualTo(texts);
  }

  @Test
  void givenAnyRange_whenItsPlacesAreMarked_thenTheyLieWithinAndAreNotTooMany() {
    var random = RandomStream.of(5);
    for (int i = 0; i < 500; i++) {
      double low = random.gaussian() * StrictMath.pow(10, random.below(7) - 3);
      double high = low + random.uniform() * StrictMath.pow(10, random.below(9) - 4) + 1e-5;
      var ticks = Axis.linear("").ticks(new Range(low, high), 6);
      assertThat(ticks).as(low + " to " + high).hasSizeBetween(2, 8);
      double slack = 1e-6 * (high - low);
      assertThat(ticks).allMatch(tick -> tick.at() >= low - slack && tick.at() <= high + slack);
    }
  }

  @Test
  void givenNames_whenMarked_thenEachHasItsPlace() {
    assertThat(ticks(Axis.named("", List.of("a", "b")), 1)).isEqualTo("a b");
  }

  @Test
  void givenNumbersWithoutLogarithm_whenALogarithmicAxisMeetsThem_thenRefused() {
    assertThatThrownBy(() -> Axis.log("loss").places(new Range(0, 1), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss: only numbers above 0 have a logarithm");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1.00",
    "-0.01234, −0.0123",
    "12345, '12,345'",
    "1.5e-9, 1.5·10⁻⁹",
    "Infinity, ∞",
    "NaN, not a number"
  })
  void givenANumber_whenWrittenShortly_thenWithThreeDigits(double value, String text) {
    assertThat(Numbers.shortly(value)).isEqualTo(text);
  }
}
