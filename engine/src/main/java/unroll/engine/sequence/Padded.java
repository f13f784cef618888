package unroll.engine.sequence;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import unroll.engine.tensor.Recorder;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// Sequences of different lengths side by side: the features of their steps, `[batch, time,
/// features]`, and which of the steps are real. What stands in the padding never matters.
///
/// [PaddedIds] is the same for symbols that are not looked up yet.
public record Padded(Tensor x, Lengths lengths) {

  /// Refuses lengths that are not those of `x`.
  public Padded {
    var steps = Shape.of(lengths.batch(), lengths.time());
    if (x.shape().rank() != 3 || !steps.equals(Shape.of(x.shape().axis(0), x.shape().axis(1)))) {
      var rule = "must be [batch, time, features] with the batch and time of its lengths, " + steps;
      var hint = "Padded.full(x) is for sequences of one length";
      throw ShapeException.at("Padded", rule, x.shape(), hint);
    }
  }

  /// Sequences of one length: no padding.
  public static Padded full(Tensor x) {
    if (x.shape().rank() != 3) {
      var hint = "a single step [batch, features] is reshaped to [batch, 1, features]";
      throw ShapeException.at("Padded.full", "must be [batch, time, features]", x.shape(), hint);
    }
    return new Padded(x, Lengths.full(x.shape().axis(0), x.shape().axis(1)));
  }

  /// How many sequences there are.
  public int batch() {
    return lengths.batch();
  }

  /// How many steps there are, with the padding.
  public int time() {
    return lengths.time();
  }

  /// How many features each step has.
  public int features() {
    return x.shape().columns();
  }

  /// The same sequences with other features, such as what a layer made of them.
  public Padded with(Tensor features) {
    return new Padded(features, lengths);
  }

  /// The same sequences after a layer that takes each step by itself: `x.map(f ->
  /// dense.forward(pass, f))`.
  public Padded map(UnaryOperator<Tensor> layer) {
    return with(layer.apply(x));
  }

  /// Steps `from` to `to` (exclusive) of every sequence.
  public Padded slice(Recorder pass, int from, int to) {
    return new Padded(x.slice(pass, 1, from, to), lengths.slice(from, to));
  }

  /// `x + other` where a step is real, 0 in the padding; `other` has the same lengths.
  public Padded plus(Recorder pass, Padded other) {
    return with(realOnly(pass).plus(pass, other.realOnly(pass)));
  }

  /// The features with zeros in the padding, whatever stands there, be it NaN.
  private Tensor realOnly(Recorder pass) {
    if (lengths.allReal()) {
      return x;
    }
    var from = new int[batch() * time()];
    Arrays.setAll(from, i -> lengths.real(i / time(), i % time()) ? i : -1);
    return x.rows(pass, x.shape(), from);
  }

  /// Each sequence from its last real step to its first; the padding stays where it is, as zeros.
  public Padded flip(Recorder pass) {
    var from = new int[batch() * time()];
    Arrays.fill(from, -1);
    for (int row = 0; row < batch(); row++) {
      int last = time();
      for (int t = 0; t < time(); t++) {
        if (lengths.real(row, t)) {
          do {
            last--;
          } while (!lengths.real(row, last));
          from[row * time() + t] = row * time() + last;
        }
      }
    }
    return with(x.rows(pass, x.shape(), from));
  }

  /// The largest number of each feature over the real steps, `[batch, features]`: max pooling. 0
  /// for a sequence without a real step.
  public Tensor max(Recorder pass) {
    int n = features();
    int time = time();
    var values = x.values();
    var y = pass.result(Shape.of(batch(), n), x);
    var places = new int[batch() * n]; // where the largest was found, or −1
    Arrays.fill(places, -1);
    for (int step = 0; step < batch() * time; step++) { // as the numbers lie in memory
      int b = step / time;
      for (int f = 0; f < n && lengths.real(b, step % time); f++) {
        int best = places[b * n + f];
        if (best < 0 || values[step * n + f] > values[best]) {
          places[b * n + f] = step * n + f;
        }
      }
    }
    for (int i = 0; i < places.length; i++) {
      y.values()[i] = places[i] < 0 ? 0 : values[places[i]];
    }
    return pass.record(
        y,
        gradients -> {
          var dy = gradients.gradient(y).values();
          var dx = gradients.gradientToAddTo(x).values();
          for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
              dx[places[i]] += dy[i];
            }
          }
        });
  }

  /// The mean of each feature over the real steps, `[batch, features]`: mean pooling. 0 for a
  /// sequence without a real step.
  public Tensor mean(Recorder pass) {
    int n = features();
    var y = pass.result(Shape.of(batch(), n), x);
    Arrays.fill(y.values(), 0, batch() * n, 0f);
    eachRealStep((row, at) -> {
      for (int c = 0; c < n; c++) {
        y.values()[row * n + c] += x.values()[at + c] / lengths.of(row);
      }
    });
    return pass.record(
        y,
        gradients -> {
          var dy = gradients.gradient(y).values();
          var dx = gradients.gradientToAddTo(x).values();
          eachRealStep((row, at) -> {
            for (int c = 0; c < n; c++) {
              dx[at + c] += dy[row * n + c] / lengths.of(row);
            }
          });
        });
  }

  /// For each real step its sequence, and where its features begin in `x`.
  private interface RealStep {
    void at(int row, int offset);
  }

  private void eachRealStep(RealStep step) {
    for (int row = 0; row < batch(); row++) {
      for (int t = 0; t < time(); t++) {
        if (lengths.real(row, t)) {
          step.at(row, (row * time() + t) * features());
        }
      }
    }
  }
}
