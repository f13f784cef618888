package unroll.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

class LayerNormTest {

  static Stream<Reference> layerNorms() {
    return Reference.cases("layer_norm");
  }

  @ParameterizedTest
  @MethodSource("layerNorms")
  void givenTheWeightsOfPyTorch_whenThereAndBack_thenAgreesInValuesAndGradients(Reference c) {
    // given
    var x = c.input("input");
    boolean learns = c.isSet("elementwise_affine");
    int size = x.shape().columns();
    var parameters = c.source();
    var norm = learns ? new LayerNorm(size, parameters) : LayerNorm.plain(size);
    try (var pass = Numbers.training()) {
      // when
      var output = norm.forward(pass, x);
      var loss = c.weighted(pass, "output", output);
      pass.tape().backward(loss);
      // then
      c.assertOutput("output", output);
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), x);
      for (var parameter : parameters.all()) {
        c.assertGradient(parameter.name(), pass.tape(), parameter.value());
      }
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    var parameters = Parameters.random(1);
    var norm = new LayerNorm(5, parameters);
    var x = Numbers.variable(2, 2, 3, 5);
    GradientCheck.of(
            parameters, pass -> Numbers.weighted(pass, norm.forward(pass, x).tanh(pass), 3))
        .and(x)
        .assertWithin(1e-3);
  }

  @Test
  void givenAnyRows_whenNormalised_thenEachHasMean0AndVariance1() {
    // given
    var x = Numbers.normal(1, 4, 33).scaled(Pass.inference(), 7);
    // when
    var y = new LayerNorm(33, Parameters.random(1)).forward(Pass.inference(), x);
    // then
    for (int r = 0; r < 4; r++) {
      var row = Numbers.row(y, r);
      assertThat(row.sum(Pass.inference()).item()).isCloseTo(0, within(1e-5f));
      assertThat(row.sumOfSquares(Pass.inference()).item()).isCloseTo(33, within(1e-3f));
    }
  }

  @Test
  void givenANewLayer_whenAskedForItsParameters_thenHasThemUnlessItIsPlain() {
    // given
    var parameters = Parameters.random(1);
    var x = Numbers.normal(1, 2, 3);
    // when
    var plain = LayerNorm.plain(3).forward(Pass.inference(), x);
    var learns = new LayerNorm(3, parameters).forward(Pass.inference(), x);
    // then
    assertThat(parameters.all())
        .extracting(Parameter::toString)
        .containsExactly("weight [3]", "bias [3]");
    Numbers.assertSameBits(plain, learns);
    var back = Numbers.training();
    var y = LayerNorm.plain(3).forward(back, Numbers.variable(1, 2, 3)).sumOfSquares(back);
    back.tape().backward(y);
    assertThat(back.tape().variables()).hasSize(1); // x alone
  }

  @Test
  void givenAConstantRow_whenNormalised_thenIsTheBias() {
    var x = Tensor.of(Shape.of(3), 5, 5, 5);
    assertThat(new LayerNorm(3, Parameters.random(1)).forward(Pass.inference(), x).toArray())
        .containsOnly(0f);
  }

  @Test
  void givenRowsOfTheWrongWidth_whenTheyCome_thenSaysWhereWhichRuleWhatCameAndAHint() {
    var norm = new LayerNorm(3, Parameters.random(1));
    assertThatThrownBy(() -> norm.forward(Pass.inference(), Numbers.normal(1, 3, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("LayerNorm(3): input must be […, 3]", "got   [3, 4]", "hint  ");
    assertThatThrownBy(() -> norm.forward(Pass.inference(), Tensor.of(Shape.of(), 1)))
        .hasMessageContaining("got   []");
  }

  @Test
  void givenOtherRowsBesideIt_whenNormalised_thenARowStaysAsItIs() {
    // given
    var x = Numbers.normal(1, 3, 8);
    var norm = new LayerNorm(8, Parameters.random(1));
    // when
    var among = Numbers.row(norm.forward(Pass.inference(), x), 1);
    var alone = norm.forward(Pass.inference(), Numbers.row(x, 1));
    // then
    Numbers.assertSameBits(alone, among);
  }
}
