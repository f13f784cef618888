package unroll.music.evaluation;

import java.util.Arrays;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.music.chorale.Chorale;
import unroll.music.data.ChoraleExample;
import unroll.music.model.ChoraleModel;

/// How surprised a model is by chorales it has not seen.
///
/// Protocol `nats-per-sixteenth`: the surprise of all four voices, summed over all steps and
/// divided by their number; key and length are given, and cost nothing. The scores are those of the
/// soprano, of the voices below it given the soprano, and of all.
public record ChoraleEvaluation(List<Estimate> scores, long steps, int chorales) {

  public static ChoraleEvaluation of(ChoraleModel model, List<Chorale> chorales) {
    var network = model.network();
    var examples = chorales.stream().map(ChoraleExample::of).toList();
    var steps = examples.stream().mapToLong(ChoraleExample::steps).toArray();
    var lead = new double[steps.length];
    var harmony = new double[steps.length];
    var all = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      lead[i] = sum(network.lead().losses(Pass.inference(), examples.get(i).lead()));
      harmony[i] = sum(network.harmony().losses(Pass.inference(), examples.get(i).harmony()));
      all[i] = lead[i] + harmony[i];
    }
    return new ChoraleEvaluation(
        List.of(
            Estimate.of("soprano", lead, steps),
            Estimate.of("other voices", harmony, steps),
            Estimate.of("this model", all, steps)),
        Arrays.stream(steps).sum(),
        chorales.size());
  }

  private static double sum(double[] losses) {
    return Arrays.stream(losses).sum();
  }
}
