package unroll.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.layer.GradientCheck;
import unroll.engine.optim.Adam;
import unroll.engine.random.RandomStream;

class NetworkTest {
  private final RandomStream random = RandomStream.of(3);
  private final List<Example> examples = ToySet.XOR.draw(8, random.fork(0));

  @Test
  void givenANetwork_whenItsGradientIsChecked_thenItAgreesWithFiniteDifferences() {
    var network = Network.of(random, 4, 3);
    GradientCheck.of(network.parameters(), pass -> network.loss(pass, examples, 8))
        .assertWithin(1e-3);
  }

  @Test
  void givenAPerceptron_whenItsBoundaryIsDrawn_thenItIsALine() {
    var perceptron = Network.of(random);
    var grid = perceptron.probabilities(9).values();
    for (int row = 0; row < 9; row++) { // logits go up in equal steps
      double first = logit(grid[row][1]) - logit(grid[row][0]);
      assertThat(logit(grid[row][8]) - logit(grid[row][7])).isCloseTo(first, within(1e-4));
    }
    assertThat(perceptron.parameters().size()).isEqualTo(3);
  }

  private static double logit(double p) {
    return StrictMath.log(p / (1 - p));
  }

  @Test
  void givenXor_whenANetworkLearnsIt_thenItTellsAllAndEveryStepIsSeen() {
    var network = Network.of(random, 8);
    var before = network.score(examples);
    var steps = new ArrayList<Integer>();
    new Descent(new Adam(Adam.Config.DEFAULT), 0.05, 4, 60, 1)
        .train(network, examples, (step, _) -> steps.add(step));
    assertThat(network.score(examples).loss()).isLessThan(before.loss() / 10);
    assertThat(network.score(examples).accuracy()).isEqualTo(1);
    assertThat(steps).hasSize(120).startsWith(1, 2, 3).endsWith(120);
  }
}
