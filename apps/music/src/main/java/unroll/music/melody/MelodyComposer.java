package unroll.music.melody;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
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

  /// How many bars of a primer the model reads, the last ones.
  public static final int MOST_PRIMER_BARS = 128;

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
    return extend(empty("Unroll, seed " + seed, metre, key), bars, sampling, seed);
  }

  /// What [#extend] begins with, when it begins with nothing.
  public static Melody empty(String name, Metre metre, Key key) {
    return new Melody(name, metre, key.sharps(), key.minor(), List.of());
  }

  /// `primer` and `bars` bars more, in its metre and key; a primer without notes may have its key
  /// in its signature. The key signature is that of the whole.
  public Melody extend(Melody primer, int bars, Sampling sampling, long seed) {
    return extend(primer, bars, Constraints.NONE, sampling, seed);
  }

  /// The same with constraints for what is composed. Of a long primer the model reads the last
  /// [#MOST_PRIMER_BARS] bars; all of it is kept.
  public Melody extend(
      Melody primer, int bars, Constraints constraints, Sampling sampling, long seed) {
    if (bars < 1 || bars > MOST_BARS) {
      throw new IllegalArgumentException("bars must lie in 1 to " + MOST_BARS + ", got " + bars);
    }
    int shift =
        primer.notes().isEmpty()
            ? CommonKey.shiftFrom(Key.ofSignature(primer.sharps(), primer.minor()))
            : CommonKey.shiftFrom(primer);
    var metre = primer.metre();
    // Whole phrases are left out, so that the others stay where they are among sixteen bars.
    int phrase = MelodyCursor.PHRASE_BARS;
    int unread = Math.max(0, primer.bars() - MOST_PRIMER_BARS + phrase - 1) / phrase * phrase;
    int from = unread * metre.ticksPerBar();
    int head = (int) primer.notes().stream().takeWhile(note -> note.start() < from).count();
    var read = moved(primer.notes().subList(head, primer.notes().size()), -from);
    var common = new Melody("", metre, 0, false, read).transposed(shift);
    var composed =
        new Composition(
                metre,
                common,
                primer.bars() - unread,
                bars,
                constraints.transposed(shift),
                sampling,
                seed)
            .notes();
    // The model knows the tones of a piano and the lengths it has learned; the primer has its own.
    var added = composed.subList(read.size(), composed.size());
    var notes = new ArrayList<>(primer.notes());
    notes.addAll(moved(new Melody("", metre, 0, false, added).transposed(-shift).notes(), from));
    var tune = new Melody(primer.name(), metre, 0, false, notes);
    var key = KeyFinder.keyOf(tune);
    return new Melody(primer.name(), metre, key.sharps(), key.minor(), tune.notes());
  }

  private static List<Note> moved(List<Note> notes, int ticks) {
    return notes.stream().map(n -> new Note(n.pitch(), n.start() + ticks, n.length())).toList();
  }

  /// A melody in the common key while it is composed.
  private final class Composition {
    private final Metre metre;
    private final int firstTick; // of what is composed
    private final Constraints constraints;
    private final Sampling sampling;
    private final RandomStream random;
    private final MelodyCursor begun;
    private final Pass pass = Pass.inference(); // keeps the packed weights from step to step
    private Memory memory = file.model().start(1);

    Composition(
        Metre metre,
        Melody primer,
        int primerBars,
        int bars,
        Constraints constraints,
        Sampling sampling,
        long seed) {
      var data = file.data();
      this.metre = metre;
      this.firstTick = primerBars * metre.ticksPerBar();
      this.constraints = constraints;
      this.sampling = sampling;
      this.random = RandomStream.of(seed);
      this.begun =
          new MelodyCursor(data.vocabulary(), data.metreId(metre), metre, primerBars + bars);
      for (var part : data.replay(primer, begun).cut(MusicModel.MOST_STEPS)) {
        memory = file.model().forward(pass, List.of(part), memory).memory();
      }
    }

    List<Note> notes() {
      while (!begun.beginsTheEnd()) {
        memory = step(begun, memory);
      }
      return end();
    }

    /// Draws the next token; gives back what the model remembers then.
    private Memory step(MelodyCursor cursor, Memory before) {
      var output = file.model().forward(pass, List.of(cursor.step()), before);
      cursor.accept(draw(output.logits(), cursor));
      return output.memory();
    }

    /// Draws last bars until one ends as is wished, or on the tonic of the tune so far: an ending
    /// as the model would have it, given that it closes. Where it never does, the last one drawn
    /// stands.
    private List<Note> end() {
      var sofar = new Melody("", Metre.COMMON, 0, false, begun.notes());
      var key = KeyFinder.keyOf(sofar);
      int last = begun.tick() + begun.ticksLeft() - 1 - firstTick;
      for (int drawn = 1; ; drawn++) {
        var cursor = begun.copy();
        for (var now = memory; !cursor.finished(); ) {
          now = step(cursor, now);
        }
        var notes = cursor.notes();
        if (drawn == ENDINGS || constraints.mayEndWith(notes.getLast().pitch(), last, key, metre)) {
          return notes;
        }
      }
    }

    private int draw(Tensor logits, MelodyCursor cursor) {
      var allowed = logits.toArray();
      for (int token = 0; token < allowed.length; token++) {
        if (!cursor.allows(token) || !isWished(token, cursor)) {
          allowed[token] = Float.NEGATIVE_INFINITY;
        }
      }
      return sampling.draw(allowed, allowed.length, random);
    }

    private boolean isWished(int token, MelodyCursor cursor) {
      var vocabulary = file.data().vocabulary();
      int tick = cursor.tick() - firstTick;
      if (vocabulary.isNote(token)) {
        return constraints.allows(vocabulary.midiPitch(token), tick, 0, metre);
      }
      int pitch = cursor.pitchBegun();
      return pitch < 0 || constraints.allows(pitch, tick, vocabulary.ticks(token), metre);
    }
  }
}
