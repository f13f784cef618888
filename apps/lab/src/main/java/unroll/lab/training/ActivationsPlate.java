package unroll.lab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Activation;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Ink;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Numbers;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Plate;

/// Activation functions, their slopes, and what becomes of a slope in a chain of them.
final class ActivationsPlate {
  static final int CHAIN = 20;
  private static final double START = 1; // where the chains begin
  private static final int POINTS = 161;
  private static final double[] X =
      IntStream.range(0, POINTS).mapToDouble(i -> -4 + 8.0 * i / (POINTS - 1)).toArray();

  /// A function with its name; `ink` tells its chain from the others.
  private record Named(String name, Activation f, Ink ink) {}

  /// What a function makes of some numbers, and its slopes there.
  record Slopes(double[] y, double[] dy) {}

  private static final List<Named> ALL =
      List.of(
          new Named("sigmoid: 1 / (1 + e⁻ˣ)", Activation.SIGMOID, Ink.VERMILION),
          new Named("tanh", Activation.TANH, Ink.BLUE),
          new Named("ReLU: max(x, 0)", Activation.RELU, Ink.BLACK),
          new Named("leaky ReLU, slope 0.1", Activation.leakyRelu(0.1), Ink.GREEN),
          new Named("GELU: x · Φ(x)", Activation.GELU, Ink.ORANGE));

  private ActivationsPlate() {}

  /// `f` and its slope at each of `x`, the slope by backpropagation.
  static Slopes slopes(Activation f, double... x) {
    var values = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = (float) x[i];
    }
    var input = Tensor.variable(Shape.of(x.length, 1), values);
    try (var pass = Pass.training(new Buffers(), RandomStream.of(0))) {
      var y = f.of(pass, input);
      pass.tape().backward(y.sum(pass));
      return new Slopes(doubles(y), doubles(pass.tape().gradient(input)));
    }
  }

  /// The slopes of f, f(f), f(f(f)), … at [#START].
  static double[] chain(Activation f) {
    var slopes = new double[CHAIN];
    Activation all = Activation.IDENTITY;
    for (int n = 0; n < CHAIN; n++) {
      var before = all;
      all = (pass, x) -> f.of(pass, before.of(pass, x));
      slopes[n] = slopes(all, START).dy[0];
    }
    return slopes;
  }

  static Plate draw() {
    var panels = new ArrayList<Panel>();
    var chains = new ArrayList<Mark>();
    var n = new double[CHAIN];
    Arrays.setAll(n, i -> i + 1);
    for (var each : ALL) {
      var slopes = slopes(each.f, X);
      panels.add(
          new Panel(
              each.name,
              Axis.linear("input x").from(-4, 4),
              Axis.linear("").from(-1.2, 2.2),
              new Mark.Curve("f(x)", Ink.BLACK, X, slopes.y),
              new Mark.Curve("its slope f′(x)", Ink.VERMILION, X, slopes.dy)));
      chains.add(new Mark.Curve(shortName(each), each.ink, n, chain(each.f)));
    }
    panels.add(
        new Panel(
            "Slope of a chain of n, at x = 1",
            Axis.linear("n, functions one after another"),
            Axis.log(""),
            chains));
    return new Plate(
        "Activation functions and their slopes",
        List.of(new Plate.Row(210, panels.subList(0, 3)), new Plate.Row(210, panels.subList(3, 6))),
        "Slopes by backpropagation. Inputs, outputs and slopes are numbers without a unit. A chain"
            + " feeds each function with what the one before it gave, as the layers of a network"
            + " do (with weights of 1). Nothing here is left to chance: there is no seed.");
  }

  static List<String> words() {
    var words = new ArrayList<String>();
    words.add("What is left of a slope after a chain of " + CHAIN + " functions, at x = 1:");
    for (var each : ALL) {
      double slope = chain(each.f)[CHAIN - 1];
      words.add("  %-12s %s".formatted(shortName(each), Numbers.shortly(slope)));
    }
    words.add("A sigmoid passes on at most a quarter of the slope: early layers hear nothing.");
    return words;
  }

  private static String shortName(Named named) {
    return named.name.split("[:,]")[0];
  }

  private static double[] doubles(Tensor tensor) {
    var values = tensor.toArray();
    var doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
