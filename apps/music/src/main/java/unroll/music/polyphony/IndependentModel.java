package unroll.music.polyphony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Layer;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.recurrent.Lstm;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// The probability of each key in the next step by itself: 88 sigmoids, the protocol of Bai, Kolter
/// and Koltun (2018).
///
///     h      = LSTM(x)
///     logits = W·ReLU(A·[h, x])
final class IndependentModel implements RollModel {
  private final NoteNetwork.Config config;
  private final Lstm lstm;
  private final Dense ofStep; // A
  private final Dense output; // W
  private final Dropout overTime;
  private final Dropout dropout;

  IndependentModel(int hidden, int width, double rate, RandomStream random) {
    int features = SetCoder.STEP_FEATURES;
    int keys = PianoRoll.KEYS;
    this.config = new NoteNetwork.Config(features, 0, keys, keys, hidden, width, rate);
    this.lstm = new Lstm(features, hidden, random.fork(1));
    this.ofStep = new Dense(hidden + features, width, random.fork(2));
    this.output = new Dense(width, keys, random.fork(3));
    this.overTime = Dropout.locked(rate);
    this.dropout = new Dropout(rate);
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("lstm", lstm);
    children.put("of_step", ofStep);
    children.put("output", output);
    return children;
  }

  @Override
  public NoteNetwork.Config config() {
    return config;
  }

  @Override
  public Tensor loss(Pass pass, List<Part> parts, double n) {
    int time = parts.stream().mapToInt(Part::length).max().orElse(0);
    int keys = PianoRoll.KEYS;
    var targets = pass.zeros(Shape.of(parts.size(), time, keys));
    var counts = pass.zeros(Shape.of(parts.size(), time, keys));
    for (int b = 0; b < parts.size(); b++) {
      var part = parts.get(b);
      for (int t = 0; t < part.length(); t++) {
        int at = (b * time + t) * keys;
        part.piece().addKeys(part.from() + t + 1, targets.values(), at);
        Arrays.fill(counts.values(), at, at + keys, 1f);
      }
    }
    var weights = new BinaryCrossEntropy.Weights(counts, BinaryCrossEntropy.Weights.ONE);
    return BinaryCrossEntropy.of(pass, logits(pass, parts), targets, weights, n);
  }

  /// `[batch, time, keys]`.
  private Tensor logits(Pass pass, List<Part> parts) {
    var steps = new ArrayList<List<int[]>>();
    for (var part : parts) {
      var features = new ArrayList<int[]>();
      for (int t = part.from(); t < part.to(); t++) {
        features.add(SetCoder.step(part.piece(), part.match(), t));
      }
      steps.add(features);
    }
    var x = NoteNetwork.present(pass, steps, config.stepFeatures());
    var lengths = new Lengths(x.shape().axis(1), steps.stream().mapToInt(List::size).toArray());
    var read = lstm.forward(pass, x, lstm.start(parts.size()), lengths);
    var known = overTime.forward(pass, read.sequence()).concat(pass, x);
    var z = dropout.forward(pass, ofStep.forward(pass, known).relu(pass));
    return output.forward(pass, z);
  }

  @Override
  public double[] losses(Pass pass, Part part) {
    var logits = logits(pass, List.of(part));
    var losses = new double[part.length()];
    for (int t = 0; t < losses.length; t++) {
      var sounds = new float[PianoRoll.KEYS];
      part.piece().addKeys(part.from() + t + 1, sounds, 0);
      for (int key = 0; key < sounds.length; key++) {
        double x = logits.at(t, key) * (sounds[key] == 1 ? -1 : 1); // surprise: log(1 + eˣ)
        losses[t] += Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
      }
    }
    return losses;
  }
}
