package unroll.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.optim.Sgd;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.lab.plate.Plate;

/// The experiments, small: what they must show, and that the same seed gives the same plate.
class ExperimentsTest {
  private static void assertDrawn(Plate plate, Plate again, int panels) {
    var svg = plate.svg();
    assertThat(svg.equals(again.svg())).isTrue();
    assertThat(svg.split("<clipPath")).hasSize(panels + 1);
    assertThat(svg.contains("NaN") || svg.contains("Infinity")).isFalse();
    assertThat(plate.caption()).startsWith("Seed 3");
  }

  @Test
  void givenThePerceptron_whenItLearns_thenOnlyTheLinearSetIsTold() {
    var settings = new Perceptrons.Settings(3, 40, List.of(5, 300));
    var learned = Perceptrons.learn(settings);
    assertDrawn(learned.plate(), Perceptrons.learn(settings).plate(), 4 * 4);
    var linear = learned.all().getFirst();
    var xor = learned.all().get(1);
    assertThat(xor.set()).isEqualTo(ToySet.XOR);
    assertThat(linear.perceptron().accuracy()).isGreaterThan(0.95);
    assertThat(xor.perceptron().accuracy()).isLessThan(0.8);
    assertThat(xor.network().accuracy()).isEqualTo(1);
    assertThat(xor.network().losses()).hasSize(300);
    assertThat(learned.words()).hasSize(6);
  }

  @Test
  void givenThreeKindsOfBatches_whenTheyDescend_thenSmallOnesAreNoisierAndTakeMoreSteps() {
    var settings = new Batching.Settings(3, 64, 10, List.of(0.001, 0.1, 1.0, 100.0));
    var learned = Batching.learn(settings);
    assertDrawn(learned.plate(), Batching.learn(settings).plate(), 9);
    var kinds = learned.kinds();
    assertThat(kinds).extracting(kind -> kind.best().batches().length).containsExactly(10, 40, 640);
    assertThat(kinds.get(2).noise()).isGreaterThan(2 * kinds.get(1).noise());
    assertThat(kinds).allMatch(kind -> kind.tooSmall().rate() <= kind.best().rate());
    assertThat(kinds).allMatch(kind -> kind.tooLarge().rate() >= kind.best().rate());
    assertThat(kinds).allMatch(kind -> kind.tooSmall().last() >= kind.best().last());
  }

  @Test
  void givenTheWholeBatch_whenItsLossIsTaken_thenItIsThatOfAllExamples() {
    var settings = new Batching.Settings(3, 128, 5, List.of(0.1));
    var run = Batching.learn(settings).kinds().getFirst().best();
    for (int i = 0; i < 5; i++) {
      assertThat(run.batches()[i]).isCloseTo(run.whole()[i], within(1e-6));
    }
  }

  @Test
  void givenTheValley_whenSgdTakesAStep_thenItGoesAgainstTheGradient() {
    var path = Optimizers.path(new Sgd(0), 0.01, 1);
    double e = 1e-2;
    double x = path.x()[0];
    double y = path.y()[0];
    double slope = (Optimizers.lossAt(x + e, y) - Optimizers.lossAt(x - e, y)) / (2 * e);
    assertThat(path.x()[1] - x).isCloseTo(-0.01 * slope, within(1e-3));
    assertThat(path.losses()[0]).isEqualTo(Optimizers.lossAt(x, y));
    assertThat(path.losses()[1]).isLessThan(path.losses()[0]);
    var zero = Tensor.zeros(Shape.of(1, 2));
    assertThat(Optimizers.loss(Pass.inference(), zero).item()).isZero();
  }

  @Test
  void givenSixOptimizers_whenTheyRace_thenAllComeDown() {
    var settings = new Optimizers.Settings(3, 20, 32, 4, List.of(0.01, 0.1, 1.0, 1e9));
    var raced = Optimizers.race(settings);
    assertDrawn(raced.plate(), Optimizers.race(settings).plate(), 8);
    assertThat(raced.racers())
        .hasSize(6)
        .allMatch(racer -> racer.path().losses()[20] < racer.path().losses()[0])
        .allMatch(racer -> racer.curve().losses().length == 5);
  }

  @Test
  void givenFewNoisyExamples_whenANetworkLearnsThemByHeart_thenItWasBetterBefore() {
    var settings = new Overfitting.Settings(3, 2, 24, 200, 120);
    var learned = Overfitting.learn(settings);
    assertDrawn(learned.plate(), Overfitting.learn(settings).plate(), 9);
    for (var draw : learned.draws()) {
      var run = draw.run(Overfitting.Remedy.NOTHING);
      assertThat(run.train()).hasSize(120);
      assertThat(run.valid()[run.bestEpoch() - 1]).isEqualTo(lowest(run.valid()));
      assertThat(run.best().test().loss()).isLessThan(run.end().test().loss());
    }
    assertThat(learned.words()).anyMatch(line -> line.startsWith("Lowest loss: "));
  }

  private static double lowest(double[] numbers) {
    return Arrays.stream(numbers).min().orElseThrow();
  }
}
