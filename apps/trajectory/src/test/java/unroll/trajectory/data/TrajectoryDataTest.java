package unroll.trajectory.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;
import unroll.trajectory.model.Toy;

class TrajectoryDataTest {
  @Test
  void givenAnExample_whenVaried_thenItIsAWalkThatCouldHaveBeen() {
    var data = Toy.data();
    var example = data.examples(Toy.windows()).getFirst();
    boolean shortened = false;
    boolean mirrored = false;
    for (int i = 0; i < 200; i++) {
      var varied = data.varied(example, 0, RandomStream.of(i));
      assertThat(varied.future()).isEqualTo(example.future());
      assertThat(varied.frame().origin()).isEqualTo(example.frame().origin());
      assertThat(varied.frame().scale()).isBetween(0.7, 1.4);
      shortened |= varied.self().path().size() < Toy.OBSERVED;
      mirrored |= varied.frame().side() < 0;
    }
    assertThat(shortened).isTrue();
    assertThat(mirrored).isTrue();
    var blurred = data.varied(example, 0.1, RandomStream.of(1));
    assertThat(blurred).isEqualTo(data.varied(example, 0.1, RandomStream.of(1)));
    double off = blurred.self().now().distance(example.self().now());
    assertThat(off).isBetween(1e-6, 0.5);
    assertThat(blurred.nearest()).hasSameSizeAs(example.nearest());
  }
}
