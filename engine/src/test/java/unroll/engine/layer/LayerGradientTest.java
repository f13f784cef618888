package unroll.engine.layer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.testing.Numbers;

class LayerGradientTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "4, 3, 5", "2, 17, 6"})
  void gradientsOfDenseAgreeWithFiniteDifferences(int rows, int in, int out) {
    var parameters = Parameters.random(1);
    var dense = new Dense(in, out, parameters);
    var x = Numbers.variable(2, rows, in);
    GradientCheck.of(
            parameters, pass -> Numbers.weighted(pass, dense.forward(pass, x).tanh(pass), 3))
        .and(x)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfDenseOverASequenceAgreeWithFiniteDifferences() {
    var parameters = Parameters.random(1);
    var dense = new Dense(3, 2, parameters);
    var x = Numbers.variable(2, 2, 4, 3);
    GradientCheck.of(parameters, pass -> Numbers.weighted(pass, dense.forward(pass, x), 3))
        .and(x)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfEmbeddingAgreeWithFiniteDifferences() {
    var parameters = Parameters.random(1);
    var embedding = new Embedding(5, 3, 1, parameters);
    int[] ids = {4, 0, Embedding.PADDING, 2, 4, 4}; // one word thrice, two never
    GradientCheck.of(
            parameters,
            pass -> Numbers.weighted(pass, embedding.forward(pass, ids, 2, 3).tanh(pass), 3))
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfDropoutAgreeWithFiniteDifferences() {
    var dropout = new Dropout(0.4);
    var x = Numbers.variable(2, 3, 7);
    GradientCheck.of(
            Parameters.random(1),
            pass -> Numbers.weighted(pass, dropout.forward(pass, x).tanh(pass), 3))
        .and(x)
        .assertWithin(1e-3);
  }
}
