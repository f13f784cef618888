package unroll.music.evaluation;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.music.harmony.CommonKey;
import unroll.music.midi.Melody;
import unroll.music.model.MelodyModel;
import unroll.music.model.MelodyNetwork;

/// How surprised a model is by each note of a melody.
public final class Surprise {
  private static final double BIT = StrictMath.log(2);

  private Surprise() {}

  /// The latest token in a model's input at each of its steps through `melody`, moved to the common
  /// key: a pitch such as `C5` or a rest, or a length in parts of a whole note; at the first step,
  /// nothing but that it begins.
  public static List<String> steps(MelodyModel model, Melody melody) {
    var vocabulary = model.coder().vocabulary();
    var steps = new ArrayList<>(List.of("begin"));
    for (int token : model.coder().encode(CommonKey.of(melody)).targets()) {
      steps.add(vocabulary.name(token));
    }
    return steps.subList(0, steps.size() - 1);
  }

  /// For each note of `melody`, in bits: −log₂ P(its pitch) − log₂ P(its length), given all that
  /// came before; what rests cost is left out.
  public static double[] bitsPerNote(MelodyModel model, Melody melody) {
    var bits = new double[melody.notes().size()];
    var vocabulary = model.coder().vocabulary();
    var pass = Pass.inference();
    var memory = model.network().start(1);
    int note = -1;
    boolean isNote = false;
    for (var part : model.coder().encode(CommonKey.of(melody)).cut(MelodyNetwork.MOST_STEPS)) {
      var output = model.network().forward(pass, List.of(part), memory);
      memory = output.memory();
      var losses = SoftmaxCrossEntropy.each(output.logits(), part.targets());
      for (int t = 0; t < part.steps(); t++) {
        int token = part.targets()[t];
        if (!vocabulary.isLength(token)) {
          isNote = vocabulary.isNote(token);
          note += isNote ? 1 : 0;
        }
        if (isNote) {
          bits[note] += losses[t] / BIT;
        }
      }
    }
    return bits;
  }
}
