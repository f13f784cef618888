package unroll.music.model;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;
import unroll.music.data.PianoRoll;
import unroll.music.data.RollExample;
import unroll.music.data.SetCoder;

/// The probability of each key in the next step by itself: 88 sigmoids, the protocol of Bai, Kolter
/// and Koltun (2018).
///
///     h      = LSTM(x)
///     logits = W·ReLU(A·[h, x])
final class IndependentNetwork implements RollNetwork {
  private final int width;
  private final Parameters parameters;
  private final Lstm lstm;
  private final Dense ofStep; // A
  private final Dense output; // W
  private final Dropout overTime;
  private final Dropout dropout;

  IndependentNetwork(RollRecipe recipe, Parameters parameters) {
    int features = SetCoder.STEP_FEATURES;
    int hidden = recipe.hidden();
    this.width = hidden;
    this.parameters = parameters;
    this.lstm = new Lstm(features, hidden, parameters.at("lstm", 1));
    this.ofStep = new Dense(hidden + features, width, parameters.at("of_step", 2));
    this.output = new Dense(width, PianoRoll.KEYS, parameters.at("output", 3));
    this.overTime = Dropout.locked(recipe.dropout());
    this.dropout = new Dropout(recipe.dropout());
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Tensor loss(Pass pass, List<RollExample> parts, double n) {
    var logits = logits(pass, parts);
    var targets = pass.zeros(logits.x().shape());
    for (int b = 0; b < parts.size(); b++) {
      var part = parts.get(b);
      for (int t = 0; t < part.steps(); t++) {
        int at = (b * logits.time() + t) * PianoRoll.KEYS;
        part.piece().addKeys(part.from() + t + 1, targets.values(), at);
      }
    }
    return BinaryCrossEntropy.of(pass, logits, targets, n);
  }

  /// One for each key at each step.
  private Padded logits(Pass pass, List<RollExample> parts) {
    var steps = new ArrayList<List<int[]>>();
    for (var part : parts) {
      var features = new ArrayList<int[]>();
      for (int t = part.from(); t < part.to(); t++) {
        features.add(SetCoder.step(part.piece(), part.match(), t));
      }
      steps.add(features);
    }
    var x = NoteNetwork.present(pass, steps, SetCoder.STEP_FEATURES);
    var h = overTime.forward(pass, lstm.forward(pass, x).sequence().x());
    var known = h.concat(pass, x.x());
    var z = dropout.forward(pass, ofStep.forward(pass, known).relu(pass));
    return x.with(output.forward(pass, z));
  }

  @Override
  public double[] losses(Pass pass, RollExample part) {
    var logits = logits(pass, List.of(part)).x();
    var losses = new double[part.steps()];
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
