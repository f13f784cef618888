package unroll.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;

class AddingProblemTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 100})
  void givenASequence_whenItsMarksAreSought_thenThereIsOneInEachHalfAndTheirSumIsWanted(int steps) {
    var batch = new AddingProblem(steps).draw(50, RandomStream.of(1));
    assertThat(batch.x().shape()).isEqualTo(Shape.of(50, steps, 2));
    for (int row = 0; row < 50; row++) {
      float sum = 0;
      int[] marks = new int[2];
      for (int t = 0; t < steps; t++) {
        float value = batch.x().at(row * steps + t, 0);
        float mark = batch.x().at(row * steps + t, 1);
        assertThat(value).isBetween(0f, 1f);
        assertThat(mark).isIn(0f, 1f);
        sum += mark * value;
        marks[t < steps / 2 ? 0 : 1] += (int) mark;
      }
      assertThat(marks).containsExactly(1, 1);
      assertThat(batch.sum().at(row, 0)).isEqualTo(sum);
    }
  }

  @Test
  void givenManySequences_whenOneIsAlwaysAnswered_thenTheErrorIsASixth() {
    var sums = new AddingProblem(4).draw(100_000, RandomStream.of(2)).sum().toArray();
    double error = 0;
    for (float sum : sums) {
      error += (sum - 1) * (sum - 1) / sums.length;
    }
    assertThat(error).isCloseTo(AddingProblem.BASELINE, within(0.002));
  }
}
