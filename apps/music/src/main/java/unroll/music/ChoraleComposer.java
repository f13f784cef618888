package unroll.music;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import unroll.common.TextFormatException;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.Training;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.ChoraleMidi;
import unroll.music.chorale.Compass;
import unroll.music.chorale.Soprano;
import unroll.music.chorale.Voice;
import unroll.music.data.Pieces;
import unroll.music.data.TrainingPieces;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.model.ChoraleKind;
import unroll.music.model.ChoraleModel;
import unroll.music.model.ChoraleRecipe;
import unroll.music.model.ChoraleSampler;

/// Composes chorales with a trained model, and finds the lower voices for a melody:
///
///     var composer = ChoraleComposer.load(Path.of("models/music-chorale.safetensors"));
///     var chorale = composer.compose(Key.parse("G"), 8, new Sampling(0.9, 0, 0.98), 7);
///
/// Voices keep to their compass and, where anything else is left, neither cross nor move in parallel
/// fifths or octaves. The same seed gives the same chorale. Many threads may share a composer.
public final class ChoraleComposer {
  /// How many bars can be asked for at once.
  public static final int MOST_BARS = ChoraleSampler.MOST_BARS;

  /// A chorale begins with a pickup of a quarter: this many steps.
  public static final int PICKUP = ChoraleSampler.PICKUP;

  /// The rest before the pickup, in grid ticks: with it, a chorale begins on a bar line.
  public static final int REST = Metre.COMMON.ticksPerBar() - PICKUP * Chorale.TICKS;

  /// A melody with the voices below it: the notes of each, by how many semitones, whole octaves,
  /// the melody had to be moved up to be a soprano, and the key that it was found to be in.
  public record Harmonised(Map<Voice, List<Note>> voices, int octaves, Key key) {}

  private final ChoraleSampler sampler;
  private final Compass compass;

  public ChoraleComposer(ChoraleModel model) {
    this.sampler = new ChoraleSampler(model);
    this.compass = model.compass();
  }

  /// With the model in a file.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static ChoraleComposer load(Path model) throws IOException {
    return new ChoraleComposer(new ChoraleKind().load(model));
  }

  /// With the model in a stream, such as a resource of a jar; it is read to its end.
  public static ChoraleComposer load(InputStream stream) throws IOException {
    return new ChoraleComposer(new ChoraleKind().load(stream));
  }

  /// A training on the chorales of a file, of which the part *valid* or, where there is none, every
  /// seventh chooses the best epoch: set its threads, then `run()` it.
  ///
  /// @throws TextFormatException if there are none, or a piece is not one
  public static Training<ChoraleRecipe, TrainingPieces<Chorale>, ?, ChoraleModel> training(
      ChoraleRecipe recipe, Pieces pieces) throws TextFormatException {
    var chorales = TrainingPieces.of(pieces, 0, Chorale::new, "unnamed");
    return Training.of(new ChoraleKind(), recipe, chorales);
  }

  /// What its voices sing.
  public Compass compass() {
    return compass;
  }

  /// A new chorale: a pickup of a quarter and `bars` bars of 4/4.
  public Chorale compose(Key key, int bars, Sampling sampling, long seed) {
    return sampler.compose(key, bars, sampling, seed);
  }

  /// The chorale whose soprano is `soprano`, a pitch for each step, in its own key.
  public Chorale harmonise(int[] soprano, Key key, Sampling sampling, long seed) {
    return sampler.harmonise(soprano, key, sampling, seed);
  }

  /// A melody with alto, tenor and bass below it, which stay where a choir can sing them.
  ///
  /// @throws IllegalArgumentException if it has no notes, or is very long
  public Harmonised harmonise(Melody tune, Sampling sampling, long seed) {
    var soprano = Soprano.of(tune, compass);
    int octaves = soprano.octaves();
    var made =
        harmonise(soprano.pitches(), soprano.key(), sampling, seed)
            .transposed(octaves - soprano.shift());
    var voices = ChoraleMidi.voices(made, tune.leadingRest());
    voices.put(Voice.SOPRANO, tune.transposed(Math.max(0, octaves)).notes());
    return new Harmonised(voices, Math.max(0, octaves), soprano.keyOfTune());
  }
}
