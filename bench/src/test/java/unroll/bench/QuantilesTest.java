package unroll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  private static final List<Double> TEN =
      DoubleStream.of(10, 1, 9, 2, 8, 3, 7, 4, 6, 5).boxed().toList();

  @Test
  void givenNumbers_whenTheMedianIsTaken_thenHalfLieBelow() {
    assertThat(Quantiles.median(TEN)).isEqualTo(5.5);
    assertThat(Quantiles.median(TEN.subList(0, 3))).isEqualTo(9);
  }

  @Test
  void givenNumbers_whenThe90thPercentileIsTaken_thenNineInTenDoNotExceedIt() {
    assertThat(Quantiles.percentile90(TEN)).isEqualTo(9);
    assertThat(Quantiles.percentile90(TEN.subList(0, 7))).isEqualTo(10);
    assertThat(Quantiles.percentile90(List.of(3.0))).isEqualTo(3);
  }
}
