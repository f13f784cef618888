package unroll.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// What a layer says at its door, and how its parameters are called.
class LayerDoorsTest {
  private final Pass pass = Pass.inference();

  @Test
  void givenInputOfTheWrongWidth_whenItComesToDense_thenSaysWhereWhichRuleWhatCameAndAHint() {
    // given
    var dense = new Dense(3, 5, Parameters.random(1));
    // when, then
    assertThatThrownBy(() -> dense.forward(pass, Numbers.normal(1, 2, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("Dense(3 → 5): input must be […, 3]", "got   [2, 4]", "hint  ");
    assertThatThrownBy(() -> dense.forward(pass, Tensor.of(Shape.of(), 1)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("got   []");
  }

  @Test
  void givenIdsThatAreNotThere_whenLookedUp_thenSaysWhichAndWhere() {
    // given
    var embedding = new Embedding(5, 3, 1, Parameters.random(1));
    // when, then
    assertThatThrownBy(() -> embedding.forward(pass, new int[] {0, 5}, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Embedding: ids must lie in [0, 5), got 5 at position 1");
    assertThatThrownBy(() -> embedding.forward(pass, new int[] {-2}, 1, 1))
        .hasMessageContaining("got -2 at position 0; -1 is padding");
    assertThatThrownBy(() -> embedding.forward(pass, new int[] {0, 1, 2}, 2, 2))
        .hasMessageContaining("batch × time = 2 × 2 ids, got 3");
  }

  @Test
  void givenPadding_whenLookedUp_thenIsARowOfZeros() {
    // given
    var parameters = Parameters.random(1);
    var embedding = new Embedding(5, 3, 1, parameters);
    // when
    var y = embedding.forward(pass, new int[] {4, Embedding.PADDING}, 1, 2);
    // then
    var rows = parameters.require("weight");
    Numbers.assertSameBits(Numbers.steps(y, 0, 1).toArray(), Numbers.row(rows, 4).toArray());
    assertThat(Numbers.steps(y, 1, 2).toArray()).containsOnly(0f);
  }

  @Test
  void givenATreeOfLayers_whenAskedForItsParameters_thenTheyHaveTheirPaths() {
    // given
    var parameters = Parameters.random(1);
    var inner = parameters.at("inner");
    // when
    new Dense(1, 1, inner.at("second"));
    new Dense(1, 1, inner.at("first"));
    // then
    assertThat(parameters.all())
        .extracting(Parameter::name)
        .containsExactly(
            "inner.second.weight", "inner.second.bias", "inner.first.weight", "inner.first.bias");
  }

  @Test
  void givenALayer_whenItAsksForAParameter_thenItIsAVariable() {
    var weight = Parameters.random(1).get("weight", Initializer.zeros(), 2);
    assertThat(weight.variable()).isTrue();
    assertThat(weight.tracked()).isTrue();
  }
}
