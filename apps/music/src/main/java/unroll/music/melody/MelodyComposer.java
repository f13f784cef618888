package unroll.music.melody;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import unroll.engine.decode.Sampling;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.music.melody.MusicModel.Memory;
import unroll.music.midi.CommonKey;
import unroll.music.midi.Key;
import unroll.music.midi.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

/// Composes melodies with a trained model:
///
///     var composer = MelodyComposer.load(Path.of("models/music-melody.safetensors"));
///     var jig = composer.compose(Metre.parse("6/8"), 16, new Sampling(0.9, 0, 0.98), 7);
///     MidiWriter.write(Path.of("jig.mid"), jig, 120, 73, List.of());
///
/// Draws one token after the other from the model's probabilities; lengths that go beyond the last
/// bar line are ruled out, so every tune ends on it. The same seed gives the same melody. Many
/// threads may share a composer.
public final class MelodyComposer {
  /// How many bars can be asked for at once.
  public static final int MOST_BARS = 1000;

  private static final int ENDINGS = 16; // that are tried

  public static final Key D_MAJOR = new Key(2, false);

  private final MusicModelFile file;

  public MelodyComposer(MusicModelFile file) {
    this.file = file;
  }

  /// With the model in a file.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static MelodyComposer load(Path model) throws IOException {
    return new MelodyComposer(MusicModelFile.read(model));
  }

  /// A new melody of `bars` bars in D major or B minor.
  public Melody compose(Metre metre, int bars, Sampling sampling, long seed) {
    return compose(metre, D_MAJOR, bars, sampling, seed);
  }

  /// A new melody of `bars` bars, called after its seed, with the signature of `key`; whether it
  /// turns out major or minor is the model's choice.
  public Melody compose(Metre metre, Key key, int bars, Sampling sampling, long seed) {
    return goOn(empty("Unroll, seed " + seed, metre, key), bars, sampling, seed);
  }

  /// What [#goOn] begins with, when it begins with nothing.
  public static Melody empty(String name, Metre metre, Key key) {
    return new Melody(name, metre, key.sharps(), key.minor(), List.of());
  }

  /// `primer` and `bars` bars more, in its metre and key; a primer without notes may have its key
  /// in its signature. The key signature is that of the whole.
  public Melody goOn(Melody primer, int bars, Sampling sampling, long seed) {
    if (bars < 1 || bars > MOST_BARS) {
      throw new IllegalArgumentException("bars must lie in 1 to " + MOST_BARS + ", got " + bars);
    }
    var data = file.data();
    var metre = primer.metre();
    var cursor =
        new MelodyCursor(data.vocabulary(), data.metreId(metre), metre, primer.bars() + bars);
    var pass = Pass.inference(); // keeps the packed weights from step to step
    var memory = file.model().start(1);
    int shift =
        primer.notes().isEmpty()
            ? CommonKey.shiftFrom(Key.ofSignature(primer.sharps(), primer.minor()))
            : CommonKey.shiftFrom(primer);
    for (var part : data.replay(primer.transposed(shift), cursor).cut(MusicModel.MOST_STEPS)) {
      memory = file.model().forward(pass, List.of(part), memory).memory();
    }
    var random = RandomStream.of(seed);
    while (!cursor.beginsTheEnd()) {
      memory = step(pass, cursor, memory, sampling, random);
    }
    var notes = end(pass, cursor, memory, sampling, random);
    var tune = new Melody(primer.name(), metre, 0, false, notes).transposed(-shift);
    var key = KeyFinder.keyOf(tune);
    return new Melody(primer.name(), metre, key.sharps(), key.minor(), tune.notes());
  }

  /// Draws the next token; gives back what the model remembers then.
  private Memory step(
      Pass pass, MelodyCursor cursor, Memory memory, Sampling sampling, RandomStream random) {
    var output = file.model().forward(pass, List.of(cursor.step()), memory);
    cursor.accept(draw(output.logits(), cursor, sampling, random));
    return output.memory();
  }

  /// Draws last bars until one ends on the tonic of the tune so far: an ending as the model would
  /// have it, given that it closes. Where it never does, the last one drawn stands.
  private List<Note> end(
      Pass pass, MelodyCursor before, Memory memory, Sampling sampling, RandomStream random) {
    var sofar = new Melody("", Metre.COMMON, 0, false, before.notes());
    int tonic = KeyFinder.keyOf(sofar).tonic();
    for (int drawn = 1; ; drawn++) {
      var cursor = before.copy();
      for (var now = memory; !cursor.finished(); ) {
        now = step(pass, cursor, now, sampling, random);
      }
      var notes = cursor.notes();
      if (drawn == ENDINGS || notes.getLast().pitch() % 12 == tonic) {
        return notes;
      }
    }
  }

  private static int draw(
      Tensor logits, MelodyCursor cursor, Sampling sampling, RandomStream random) {
    var allowed = logits.toArray();
    for (int token = 0; token < allowed.length; token++) {
      if (!cursor.allows(token)) {
        allowed[token] = Float.NEGATIVE_INFINITY;
      }
    }
    return sampling.draw(allowed, allowed.length, random);
  }
}
