package unroll.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The experiment on sequences of a few steps, where it takes seconds.
class GradientFlowTest {
  private static final Recipe TINY = new Recipe(6, 8, 16, 0.01, 1, 40, 20, 100);

  private static String plate(int threads) throws InterruptedException {
    var flow = GradientFlow.of(TINY, 5, 2, threads, _ -> {});
    return new GradientFlowPlate(flow, 5, 2).draw().svg();
  }

  @Test
  void givenOneOrTwoThreads_whenAllLearn_thenThePlateIsTheSameToTheLastByte()
      throws InterruptedException {
    assertThat(plate(2)).isEqualTo(plate(1));
  }

  @Test
  void givenTheExperiment_whenRun_thenThereIsAResultForEachKindSeedAndClippingInTheirOrder()
      throws InterruptedException {
    var heard = new ArrayList<Learning.Result>();
    var flow = GradientFlow.of(TINY, 5, 2, 2, heard::add);
    assertThat(flow.results()).isEqualTo(heard).hasSize(16);
    assertThat(flow.of(Kind.GRU, false)).extracting(Learning.Result::seed).containsExactly(5L, 6L);
    for (var result : flow.results()) {
      assertThat(result.tests()).hasSize(3);
      assertThat(result.norms()).hasSize(40).doesNotContain(0);
      assertThat(result.before()).hasSize(6).endsWith(1);
    }
    var plate = new GradientFlowPlate(flow, 5, 2);
    assertThat(plate.words()).hasSize(2 + 8 + 1 + 4 + 1).anyMatch(line -> line.contains("0 of 2"));
    assertThat(plate.draw().svg()).contains("seed 5", "seeds 5 to 6", "updates", "time step");
  }

  @Test
  void givenAShortSequence_whenAnLstmLearns_thenItLearnsToAddAndStops() {
    var recipe = new Recipe(4, 32, 32, 0.005, 1, 3000, 100, 500);
    var result = Learning.run(recipe, Kind.LSTM, 1, true);
    assertThat(result.solved()).isTrue();
    assertThat(result.error()).isLessThan(Recipe.ENOUGH);
    assertThat(result.norms().length).isLessThan(3000).isEqualTo(result.losses().length);
    assertThat(result.tests().getFirst().error()).isGreaterThan(Recipe.SOLVED);
  }

  /// Before training: the identity carries the gradient along, small weights do not.
  @Test
  void givenNewNetworks_whenTheirGradientsGoBack_thenOnlyTheIdentityKeepsThem() {
    var recipe = new Recipe(50, 32, 8, 0.001, 1, 1, 1, 8);
    var relu = Learning.run(recipe, Kind.RELU, 1, true).before();
    var tanh = Learning.run(recipe, Kind.TANH, 1, true).before();
    assertThat(relu[0]).isGreaterThan(0.3).isLessThan(1.5);
    assertThat(tanh[0]).isLessThan(1e-8);
    assertThat(Learning.run(recipe, Kind.LSTM, 1, true).before()[0]).isGreaterThan(tanh[0] * 1e3);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8, 10, --steps must lie in 2 to 1000",
    "100000, 8, 10, --steps",
    "10, 0, 10, --hidden must lie in 1 to 8192",
    "10, 8, 0, --updates must lie in 1 to 1000000"
  })
  void givenNumbersThatCannotBe_whenARecipeIsMade_thenItSaysWhichOption(
      int steps, int hidden, int updates, String message) {
    assertThatThrownBy(() -> Recipe.of(steps, hidden, updates)).hasMessageContaining(message);
  }
}
