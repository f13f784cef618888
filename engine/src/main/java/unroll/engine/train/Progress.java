package unroll.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Tensor;

/// How far a training has come: everything but the weights and the optimiser that it needs to go
/// on.
public final class Progress {
  private int batch; // batches done of the epoch that is not done
  private long step; // batches done in all
  private double lossSum; // over this epoch's batches so far
  private long targets;
  private int bestEpoch;
  private double bestValidLoss = Double.POSITIVE_INFINITY;
  private final List<Double> trainLosses = new ArrayList<>(); // one per epoch
  private final List<Double> validLosses = new ArrayList<>();
  private final List<Tensor> bestWeights; // one per parameter

  Progress(List<Parameter> parameters) {
    this.bestWeights = parameters.stream().map(p -> p.value().copy()).toList();
  }

  /// Epochs done.
  public int epoch() {
    return validLosses.size();
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
    boolean best = addEpoch(lossSum / targets, validLoss);
    batch = 0;
    lossSum = 0;
    targets = 0;
    if (best) {
      copy(parameters.stream().map(Parameter::value).toList(), bestWeights);
    }
    return best;
  }

  private boolean addEpoch(double trainLoss, double validLoss) {
    trainLosses.add(trainLoss);
    validLosses.add(validLoss);
    boolean best = validLoss < bestValidLoss;
    if (best) {
      bestEpoch = epoch();
      bestValidLoss = validLoss;
    }
    return best;
  }

  /// Puts the best weights back into the model; leaves it as it is while no epoch is done.
  void restoreBest(List<Parameter> parameters) {
    if (bestEpoch > 0) {
      copy(bestWeights, parameters.stream().map(Parameter::value).toList());
    }
  }

  private static void copy(List<Tensor> from, List<Tensor> to) {
    for (int i = 0; i < from.size(); i++) {
      System.arraycopy(from.get(i).values(), 0, to.get(i).values(), 0, from.get(i).shape().size());
    }
  }

  /// All numbers exactly, as one line of text.
  String toText() {
    var numbers = new ArrayList<Number>(List.of(batch, step, lossSum, targets));
    for (int i = 0; i < epoch(); i++) {
      numbers.add(trainLosses.get(i));
      numbers.add(validLosses.get(i));
    }
    return numbers.stream().map(Number::toString).collect(Collectors.joining(" "));
  }

  static Progress fromText(String text, List<Parameter> parameters) {
    var words = text.split(" ");
    var progress = new Progress(parameters);
    progress.batch = Integer.parseInt(words[0]);
    progress.step = Long.parseLong(words[1]);
    progress.lossSum = Double.parseDouble(words[2]);
    progress.targets = Long.parseLong(words[3]);
    for (int i = 4; i < words.length; i += 2) {
      progress.addEpoch(Double.parseDouble(words[i]), Double.parseDouble(words[i + 1]));
    }
    return progress;
  }
}
