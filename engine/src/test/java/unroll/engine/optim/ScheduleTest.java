package unroll.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final List<Double> NO_LOSSES = List.of();

  private static double[] rates(Schedule schedule, long... steps) {
    var rates = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      rates[i] = schedule.rateAt(steps[i], NO_LOSSES);
    }
    return rates;
  }

  @Test
  void givenAConstantSchedule_whenAsked_thenTheRateIsAlwaysTheSame() {
    assertThat(rates(Schedule.constant(0.3), 1, 2, 1_000_000)).containsOnly(0.3);
  }

  @Test
  void givenAStepSchedule_whenSoManyStepsAreDone_thenFallsByItsFactor() {
    assertThat(rates(Schedule.step(0.8, 0.5, 3), 1, 3, 4, 6, 7, 10))
        .containsExactly(0.8, 0.8, 0.4, 0.4, 0.2, 0.1);
  }

  @Test
  void givenACosineSchedule_whenItsStepsGoBy_thenFallsFromTheRateToZeroAndStaysThere() {
    // when
    var rates = rates(Schedule.cosine(2, 8), 1, 3, 5, 9, 100);
    // then
    assertThat(rates[0]).isEqualTo(2);
    assertThat(rates[1]).isCloseTo(1 + Math.sqrt(0.5), within(1e-12));
    assertThat(rates[2]).isCloseTo(1, within(1e-12));
    assertThat(rates[3]).isZero();
    assertThat(rates[4]).isZero();
  }

  @Test
  void givenAWarmUp_whenItIsDone_thenTheOtherScheduleBeginsAtItsFirstStep() {
    assertThat(rates(Schedule.warmUp(4, Schedule.step(0.8, 0.5, 2)), 1, 2, 4, 5, 6, 7))
        .containsExactly(0.2, 0.4, 0.8, 0.8, 0.8, 0.4);
    assertThat(rates(Schedule.warmUp(0, Schedule.step(0.8, 0.5, 2)), 1, 3))
        .containsExactly(0.8, 0.4);
    assertThat(rates(Schedule.warmUp(2, Schedule.cosine(2, 8)), 1, 2, 3)).containsExactly(1, 2, 2);
    var plateau = Schedule.warmUp(2, Schedule.reduceOnPlateau(1, 0.5, 0, 0));
    assertThat(plateau.rateAt(1, List.of(1.0, 1.0))).isEqualTo(0.25);
    assertThat(plateau.rateAt(3, List.of(1.0, 1.0))).isEqualTo(0.5);
  }

  @Test
  void givenLossesThatDoNotFall_whenPatienceIsOver_thenTheRateIsReducedDownToTheMinimum() {
    // given
    var schedule = Schedule.reduceOnPlateau(1, 0.1, 1, 0.05);
    // when, then: after two epochs in a row without a better loss
    assertThat(schedule.rateAt(1, NO_LOSSES)).isEqualTo(1);
    assertThat(schedule.rateAt(9, List.of(3.0, 3.0))).isEqualTo(1);
    assertThat(schedule.rateAt(9, List.of(3.0, 3.0, 2.9, 4.0))).isEqualTo(1);
    assertThat(schedule.rateAt(9, List.of(3.0, 3.5, 3.1))).isEqualTo(0.1);
    assertThat(schedule.rateAt(9, List.of(3.0, 3.5, 3.1, 3.05))).isEqualTo(0.1);
    assertThat(schedule.rateAt(9, List.of(3.0, 3.5, 3.1, 3.05, 3.02))).isEqualTo(0.05);
    assertThat(schedule.rateAt(9, List.of(3.0, Double.NaN, 2.0, Double.NaN, 2.5))).isEqualTo(0.1);
  }

  @Test
  void givenAMinimumAboveTheRate_whenThereIsAPlateau_thenTheRateDoesNotRise() {
    assertThat(Schedule.reduceOnPlateau(1, 0.1, 0, 5).rateAt(1, List.of(1.0, 1.0))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void givenARateThatIsNone_whenMade_thenRefused(double rate) {
    var message = "Schedule: rate must be positive, got " + rate;
    assertThatThrownBy(() -> Schedule.constant(rate)).hasMessage(message);
    assertThatThrownBy(() -> Schedule.step(rate, 0.5, 1)).hasMessage(message);
    assertThatThrownBy(() -> Schedule.cosine(rate, 1)).hasMessage(message);
    assertThatThrownBy(() -> Schedule.reduceOnPlateau(rate, 0.5, 1, 0)).hasMessage(message);
  }

  @Test
  void givenOtherNonsense_whenMade_thenSaysWhich() {
    for (double factor : new double[] {0, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> Schedule.step(1, factor, 1))
          .hasMessage("Schedule: factor must lie in (0, 1], got " + factor);
    }
    assertThat(Schedule.step(1, 1, 1).rateAt(9, NO_LOSSES)).isEqualTo(1);
    assertThatThrownBy(() -> Schedule.step(1, 0.5, 0)).hasMessageContaining("everySteps");
    assertThatThrownBy(() -> Schedule.cosine(1, 0)).hasMessageContaining("steps must be positive");
    assertThatThrownBy(() -> Schedule.warmUp(-1, Schedule.constant(1)))
        .hasMessageContaining("warm-up steps must be 0 or more");
    assertThatThrownBy(() -> Schedule.reduceOnPlateau(1, 0.5, -1, 0))
        .hasMessageContaining("patience must be 0 or more");
    assertThatThrownBy(() -> Schedule.reduceOnPlateau(1, 0.5, 0, -1))
        .hasMessageContaining("minimum must be 0 or more");
  }
}
