package unroll.engine.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import unroll.engine.autodiff.Pass;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;

/// Compares the gradients of a layer with finite differences: the first test of everyone who writes one.
///
///     dL/dw ≈ (L(w + s) − L(w − s)) / 2s      with s = 0.01, which suits float32
///
///     GradientCheck.of(parameters, pass -> dense.forward(pass, x).sumOfSquares(pass)).assertWithin(1e-3);
public record GradientCheck(List<Parameter> variables, Function<Pass, Tensor> loss) {
  private static final float STEP = 1e-2f;

  /// Checks all `parameters`; `loss` must be a function of them alone, and gives a single number.
  public static GradientCheck of(Parameters parameters, Function<Pass, Tensor> loss) {
    return new GradientCheck(parameters.all(), loss);
  }

  /// Checks `inputs` too, which must be variables.
  public GradientCheck and(Tensor... inputs) {
    var all = new ArrayList<>(variables);
    for (var input : inputs) {
      all.add(new Parameter("input " + (all.size() - variables.size()), input));
    }
    return new GradientCheck(List.copyOf(all), loss);
  }

  /// Fails with the worst places unless each gradient agrees within `tolerance · max(1,
  /// |gradient|)`.
  public void assertWithin(double tolerance) {
    try (var pass = newPass()) {
      var value = loss.apply(pass);
      pass.tape().backward(value);
      var wrong =
          variables.stream().flatMap(v -> disagreements(pass, v, tolerance)).limit(8).toList();
      if (!wrong.isEmpty()) {
        throw new AssertionError(
            "gradients differ from finite differences:\n  " + String.join("\n  ", wrong));
      }
    }
  }

  private Stream<String> disagreements(Pass pass, Parameter variable, double tolerance) {
    var tensor = variable.value();
    var wrong = new ArrayList<String>();
    for (int i = 0; i < tensor.shape().size(); i++) {
      double analytic = pass.tape().reaches(tensor) ? pass.tape().gradient(tensor).values()[i] : 0;
      double numeric = numericGradient(tensor.values(), i);
      if (!(Math.abs(analytic - numeric) <= tolerance * Math.max(1, Math.abs(numeric)))) {
        var place = variable.name() + "[" + i + "]: the backward pass gives ";
        wrong.add(place + shown(analytic) + ", finite differences give " + shown(numeric));
      }
    }
    return wrong.stream();
  }

  private static String shown(double gradient) {
    return String.format(Locale.ROOT, "%.6f", gradient);
  }

  private double numericGradient(float[] values, int i) {
    float above = values[i] + STEP;
    float below = values[i] - STEP;
    return (lossAt(above, values, i) - lossAt(below, values, i)) / ((double) above - below);
  }

  private double lossAt(float value, float[] values, int i) {
    float old = values[i];
    values[i] = value;
    try (var pass = newPass()) {
      return loss.apply(pass).item();
    } finally {
      values[i] = old;
    }
  }

  /// The same randomness each time, so that dropout leaves the same numbers out.
  private static Pass newPass() {
    return Pass.training(new Buffers(), RandomStream.of(0));
  }
}
