package unroll.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Tensor;

/// How far a training has come: everything but the weights and the optimiser that it needs to go
/// on.
public final class Progress {
  private int epoch; // epochs done
  private int batch; // batches done of the epoch after those
  private long step; // batches done in all
  private double lossSum; // over this epoch's batches so far
  private long targets;
  private int bestEpoch;
  private double bestValidLoss = Double.POSITIVE_INFINITY;
  private final List<Double> trainLosses = new ArrayList<>(); // one per epoch
  private final List<Double> validLosses = new ArrayList<>();
  private final List<Tensor> bestWeights; // one per parameter

  private Progress(List<Parameter> parameters) {
    this.bestWeights = parameters.stream().map(p -> p.value().copy()).toList();
  }

  static Progress start(List<Parameter> parameters) {
    return new Progress(parameters);
  }

  /// Epochs done.
  public int epoch() {
    return epoch;
  }

  /// Batches done of the epoch that is not done.
  public int batch() {
    return batch;
  }

  /// The epoch with the lowest validation loss, counted from 1; 0 before the first has ended.
  public int bestEpoch() {
    return bestEpoch;
  }

  /// The lowest validation loss so far, per target; infinite before the first epoch has ended.
  public double bestValidLoss() {
    return bestValidLoss;
  }

  /// The mean loss of each epoch, while training and with dropout.
  public List<Double> trainLosses() {
    return Collections.unmodifiableList(trainLosses);
  }

  /// The mean loss on the validation examples after each epoch.
  public List<Double> validLosses() {
    return Collections.unmodifiableList(validLosses);
  }

  double lastTrainLoss() {
    return trainLosses.getLast();
  }

  double lastValidLoss() {
    return validLosses.getLast();
  }

  List<Tensor> bestWeights() {
    return bestWeights;
  }

  long countStep() {
    return ++step;
  }

  void endBatch(double loss, long counted) {
    batch++;
    lossSum += loss;
    targets += counted;
  }

  /// Notes the losses of the epoch; true, and the weights kept, if `validLoss` is the best so far.
  boolean endEpoch(double validLoss, List<Parameter> parameters) {
    trainLosses.add(lossSum / targets);
    validLosses.add(validLoss);
    epoch++;
    batch = 0;
    lossSum = 0;
    targets = 0;
    boolean best = validLoss < bestValidLoss;
    if (best) {
      bestEpoch = epoch;
      bestValidLoss = validLoss;
      copy(parameters.stream().map(Parameter::value).toList(), bestWeights);
    }
    return best;
  }

  /// Puts the best weights back into the model; leaves it as it is while no epoch is done.
  void restoreBest(List<Parameter> parameters) {
    if (bestEpoch > 0) {
      copy(bestWeights, parameters.stream().map(Parameter::value).toList());
    }
  }

  static void copy(List<Tensor> from, List<Tensor> to) {
    for (int i = 0; i < from.size(); i++) {
      System.arraycopy(from.get(i).values(), 0, to.get(i).values(), 0, from.get(i).shape().size());
    }
  }

  /// All numbers exactly, as one line of text.
  String toText() {
    return String.join(
        " ",
        String.valueOf(epoch),
        String.valueOf(batch),
        String.valueOf(step),
        Double.toHexString(lossSum),
        String.valueOf(targets),
        String.valueOf(bestEpoch),
        Double.toHexString(bestValidLoss),
        losses(trainLosses),
        losses(validLosses));
  }

  private static String losses(List<Double> losses) {
    return String.join(",", losses.stream().map(Double::toHexString).toList()) + ";";
  }

  static Progress fromText(String text, List<Parameter> parameters) {
    var words = text.split(" ");
    var progress = new Progress(parameters);
    progress.epoch = Integer.parseInt(words[0]);
    progress.batch = Integer.parseInt(words[1]);
    progress.step = Long.parseLong(words[2]);
    progress.lossSum = Double.parseDouble(words[3]);
    progress.targets = Long.parseLong(words[4]);
    progress.bestEpoch = Integer.parseInt(words[5]);
    progress.bestValidLoss = Double.parseDouble(words[6]);
    addLosses(words[7], progress.trainLosses);
    addLosses(words[8], progress.validLosses);
    return progress;
  }

  private static void addLosses(String text, List<Double> losses) {
    var numbers = text.substring(0, text.length() - 1);
    if (!numbers.isEmpty()) {
      Arrays.stream(numbers.split(",")).map(Double::parseDouble).forEach(losses::add);
    }
  }
}
