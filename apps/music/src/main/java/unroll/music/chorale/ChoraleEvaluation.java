package unroll.music.chorale;

import java.util.Arrays;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.music.comparison.Estimate;

/// How surprised a model is by chorales it has not seen.
///
/// Protocol `nats-per-sixteenth`: the surprise of all four voices, summed over all steps and
/// divided by their number; key and length are given, and cost nothing.
public final class ChoraleEvaluation {
  private ChoraleEvaluation() {}

  /// Of the soprano, of the voices below it given the soprano, and of all.
  public static List<Estimate> of(ChoraleModelFile file, List<Chorale> chorales) {
    var model = file.model();
    var examples = chorales.stream().map(ChoraleModel.Example::of).toList();
    var steps = examples.stream().mapToLong(ChoraleModel.Example::steps).toArray();
    var lead = new double[steps.length];
    var harmony = new double[steps.length];
    var all = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      lead[i] = sum(model.lead().losses(Pass.inference(), examples.get(i).lead()));
      harmony[i] = sum(model.harmony().losses(Pass.inference(), examples.get(i).harmony()));
      all[i] = lead[i] + harmony[i];
    }
    return List.of(
        Estimate.of("soprano", lead, steps),
        Estimate.of("other voices", harmony, steps),
        Estimate.of("this model", all, steps));
  }

  private static double sum(double[] losses) {
    return Arrays.stream(losses).sum();
  }
}
