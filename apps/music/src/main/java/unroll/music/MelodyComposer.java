package unroll.music;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.Training;
import unroll.music.data.TrainingPieces;
import unroll.music.evaluation.MelodyEvaluation;
import unroll.music.evaluation.Surprise;
import unroll.music.harmony.Constraints;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFolder;
import unroll.music.model.MelodyKind;
import unroll.music.model.MelodyModel;
import unroll.music.model.MelodyRecipe;
import unroll.music.model.MelodySampler;

/// Composes melodies with a trained model:
///
///     var composer = MelodyComposer.load(Path.of("models/music-melody.safetensors"));
///     var jig = composer.compose(Metre.parse("6/8"), 16, new Sampling(0.9, 0, 0.98), 7);
///     MidiWriter.write(Path.of("jig.mid"), jig, 120, 73, List.of());
///
/// Every tune ends on a bar line. The same seed gives the same melody. Many threads may share a
/// composer.
public final class MelodyComposer {
  /// How many bars can be asked for at once.
  public static final int MOST_BARS = MelodySampler.MOST_BARS;

  /// How many bars of a primer the model reads, the last ones.
  public static final int MOST_PRIMER_BARS = MelodySampler.MOST_PRIMER_BARS;

  public static final Key D_MAJOR = new Key(2, false);

  private final MelodyModel model;
  private final MelodySampler sampler;

  public MelodyComposer(MelodyModel model) {
    this.model = model;
    this.sampler = new MelodySampler(model);
  }

  /// With the model in a file.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static MelodyComposer load(Path model) throws IOException {
    return new MelodyComposer(new MelodyKind().load(model));
  }

  /// With the model in a stream, such as a resource of a jar; it is read to its end.
  public static MelodyComposer load(InputStream stream) throws IOException {
    return new MelodyComposer(new MelodyKind().load(stream));
  }

  /// A training on the tunes of a folder, of which some choose the best epoch: set its threads,
  /// then `run()` it.
  public static Training<MelodyRecipe, TrainingPieces<Melody>, ?, MelodyModel> training(
      MelodyRecipe recipe, MidiFolder tunes) {
    var pieces = TrainingPieces.of(tunes, recipe.heldOut(), "unnamed");
    return Training.of(new MelodyKind(), recipe, pieces);
  }

  /// A new melody of `bars` bars in D major or B minor, as the model chooses.
  public Melody compose(Metre metre, int bars, Sampling sampling, long seed) {
    return extend(empty("Unroll, seed " + seed, metre, D_MAJOR), bars, sampling, seed);
  }

  /// A new melody of `bars` bars in `key`, called after its seed.
  public Melody compose(Metre metre, Key key, int bars, Sampling sampling, long seed) {
    var constraints = new Constraints(Constraints.NONE.scale(), key, null);
    return extend(empty("Unroll, seed " + seed, metre, key), bars, constraints, sampling, seed);
  }

  /// What [#extend] begins with, when it begins with nothing.
  public static Melody empty(String name, Metre metre, Key key) {
    return Melody.empty(name, metre, key);
  }

  /// `primer` and `bars` bars more, in its metre and key; a primer without notes may have its key
  /// in its signature. A minor key stays, else the key signature is that of the whole.
  public Melody extend(Melody primer, int bars, Sampling sampling, long seed) {
    return extend(primer, bars, Constraints.NONE, sampling, seed);
  }

  /// The same with constraints for what is composed. Of a long primer the model reads the last
  /// [#MOST_PRIMER_BARS] bars; all of it is kept.
  public Melody extend(
      Melody primer, int bars, Constraints constraints, Sampling sampling, long seed) {
    return sampler.extend(primer, bars, constraints, sampling, seed);
  }

  /// How surprised the model is by each note of a melody, in bits.
  public double[] surprise(Melody melody) {
    return Surprise.bitsPerNote(model, melody);
  }

  /// How surprised the model is by a melody: the protocol `nats-per-token` of [MelodyEvaluation].
  public double natsPerToken(Melody melody) {
    return MelodyEvaluation.natsPerToken(model, melody);
  }
}
