package unroll.music.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.common.BaselineScores;
import unroll.engine.autodiff.Pass;
import unroll.music.data.PianoRoll;
import unroll.music.data.RollExample;
import unroll.music.model.RollModel;

/// How surprised a model is by pieces it has not seen, in nats per step, beside the naive
/// baselines.
///
/// Protocol `nll-joint` or `nll-independent`: the surprise of the set of notes that sounds, summed
/// over all steps but the first of each piece and divided by their number; of all notes together,
/// or of 88 keys each by itself. The baselines know each key by itself.
public record RollEvaluation(String protocol, List<Estimate> scores, long steps, int pieces) {

  public static RollEvaluation of(RollModel model, List<PianoRoll> pieces) {
    var parts = RollExample.of(pieces, Integer.MAX_VALUE);
    var sums = new ArrayList<double[]>();
    for (var part : parts) {
      var baselines = model.baselines();
      sums.add(
          new double[] {
            sum(baselines.marginalLosses(part.piece())),
            sum(baselines.chainLosses(part.piece())),
            sum(model.network().losses(Pass.inference(), part))
          });
    }
    var steps = parts.stream().mapToLong(RollExample::steps).toArray();
    var names = List.of("marginal", "chain", "this model");
    var scores = new ArrayList<Estimate>();
    for (int k = 0; k < names.size(); k++) {
      int column = k;
      var each = sums.stream().mapToDouble(sum -> sum[column]).toArray();
      scores.add(Estimate.of(names.get(k), each, steps));
    }
    var protocol = model.joint() ? "nll-joint" : "nll-independent";
    return new RollEvaluation(
        protocol, List.copyOf(scores), Arrays.stream(steps).sum(), parts.size());
  }

  /// A model beside its baselines, on some of the pieces that chose its best epoch.
  public static BaselineScores beside(RollModel model, List<PianoRoll> valid) {
    var some = BaselineScores.some(valid);
    var evaluation = of(model, some);
    return Estimate.beside(evaluation.protocol, some.size() + " pieces", evaluation.scores);
  }

  private static double sum(double[] losses) {
    return Arrays.stream(losses).sum();
  }
}
