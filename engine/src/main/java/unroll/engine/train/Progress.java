package unroll.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Tensor;

/// How far a training has come: everything but the weights and the optimiser that it needs to
/// continue.
public final class Progress {
  private int batch; // batches done of the epoch that is not done
  private long step; // batches done in all
  private double lossSum; // over this epoch's batches so far
  private long targets;
  private int bestEpoch;
  private double lowestCost = Double.POSITIVE_INFINITY;
  private final List<Double> trainLosses = new ArrayList<>(); // one per epoch
  private final List<Double> validLosses = new ArrayList<>();
  private final List<List<Metric>> metrics = new ArrayList<>();
  private final String watch; // the metric that tells the best epoch, or empty for the loss
  private final List<Tensor> bestWeights; // one per parameter

  Progress(List<Parameter> parameters, String watch) {
    this.watch = watch;
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

  /// The epoch with the lowest validation loss, or the best value of the metric that is watched,
  /// counted from 1; 0 before the first has ended.
  public int bestEpoch() {
    return bestEpoch;
  }

  /// The validation loss of the best epoch so far, per target; infinite before there is one.
  public double bestValidLoss() {
    return bestEpoch == 0 ? Double.POSITIVE_INFINITY : validLosses.get(bestEpoch - 1);
  }

  /// What the best epoch was chosen by, less being better: its loss, or the metric that is watched,
  /// with a minus if more is better; infinite before there is one.
  public double bestCost() {
    return lowestCost;
  }

  /// The mean loss of each epoch, while training and with dropout.
  public List<Double> trainLosses() {
    return Collections.unmodifiableList(trainLosses);
  }

  /// The mean loss on the validation examples after each epoch.
  public List<Double> validLosses() {
    return Collections.unmodifiableList(validLosses);
  }

  /// The metrics on the validation examples after each epoch, as the task gives them.
  public List<List<Metric>> metrics() {
    return Collections.unmodifiableList(metrics);
  }

  /// What the best epoch was worth on the validation examples.
  public Evaluation best() {
    return bestEpoch == 0
        ? new Evaluation(Double.POSITIVE_INFINITY)
        : new Evaluation(bestValidLoss(), metrics.get(bestEpoch - 1));
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

  /// Notes the losses of the epoch; true, and the weights kept, if `valid` is the best so far.
  boolean endEpoch(Evaluation valid, List<Parameter> parameters) {
    boolean best = addEpoch(lossSum / targets, valid);
    batch = 0;
    lossSum = 0;
    targets = 0;
    if (best) {
      copy(parameters.stream().map(Parameter::value).toList(), bestWeights);
    }
    return best;
  }

  private boolean addEpoch(double trainLoss, Evaluation valid) {
    trainLosses.add(trainLoss);
    validLosses.add(valid.loss());
    metrics.add(valid.metrics());
    double cost = valid.cost(watch);
    boolean best = cost < lowestCost;
    if (best) {
      bestEpoch = epoch();
      lowestCost = cost;
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
      to.get(i).changed();
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

  /// The metrics of all epochs exactly, a line each.
  String metricsToText() {
    return metrics.stream()
        .map(each -> each.stream().map(Metric::toText).collect(Collectors.joining(";")))
        .collect(Collectors.joining("\n"));
  }

  static Progress fromText(String text, String metrics, List<Parameter> parameters, String watch) {
    var words = text.split(" ");
    var lines = metrics.split("\n", -1);
    var progress = new Progress(parameters, watch);
    progress.batch = Integer.parseInt(words[0]);
    progress.step = Long.parseLong(words[1]);
    progress.lossSum = Double.parseDouble(words[2]);
    progress.targets = Long.parseLong(words[3]);
    for (int i = 4; i < words.length; i += 2) {
      var line = metrics.isEmpty() ? "" : lines[(i - 4) / 2];
      var each = line.isEmpty() ? Stream.<String>empty() : Stream.of(line.split(";"));
      var valid =
          new Evaluation(Double.parseDouble(words[i + 1]), each.map(Metric::fromText).toList());
      progress.addEpoch(Double.parseDouble(words[i]), valid);
    }
    return progress;
  }
}
