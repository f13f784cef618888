package unroll.music.model;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.music.data.MelodyCursor;
import unroll.music.harmony.CommonKey;
import unroll.music.harmony.Constraints;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.model.MelodyNetwork.Memory;

/// Draws melodies from a model: one token after the other from its probabilities, in the common
/// key. Lengths that go beyond the last bar line are ruled out, so every tune ends on it; the last
/// bars are drawn anew until they close. The same seed gives the same melody. Many threads may
/// share a sampler.
public final class MelodySampler {
  /// How many bars can be asked for at once.
  public static final int MOST_BARS = 1000;

  /// How many bars of a primer the model reads, the last ones.
  public static final int MOST_PRIMER_BARS = 128;

  private static final int ENDINGS = 16; // that are tried

  private final MelodyModel model;

  public MelodySampler(MelodyModel model) {
    this.model = model;
  }

  /// `primer` and `bars` bars more, in its metre and key; a primer without notes may have its key
  /// in its signature. A minor key stays; else the key signature is that of the whole. Of a long
  /// primer the model reads the last [#MOST_PRIMER_BARS] bars; all of it is kept.
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
    var read = moved(after(from, primer.notes()), -from);
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
    return primer.minor()
        ? tune.signedAs(primer)
        : new Melody(primer.name(), metre, key.sharps(), key.minor(), tune.notes());
  }

  /// What sounds from tick `from` on: a note that began before is cut there, so that what is
  /// composed cannot lie beneath a long one.
  private static List<Note> after(int from, List<Note> notes) {
    return notes.stream()
        .filter(note -> note.end() > from)
        .map(note ->
            new Note(
                note.pitch(),
                Math.max(note.start(), from),
                note.end() - Math.max(note.start(), from)))
        .toList();
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
    private Memory memory = model.network().start(1);

    Composition(
        Metre metre,
        Melody primer,
        int primerBars,
        int bars,
        Constraints constraints,
        Sampling sampling,
        long seed) {
      var coder = model.coder();
      this.metre = metre;
      this.firstTick = primerBars * metre.ticksPerBar();
      this.constraints = constraints;
      this.sampling = sampling;
      this.random = RandomStream.of(seed);
      this.begun =
          new MelodyCursor(coder.vocabulary(), coder.metreId(metre), metre, primerBars + bars);
      for (var part : coder.replay(primer, begun).cut(MelodyNetwork.MOST_STEPS)) {
        memory = model.network().forward(pass, List.of(part), memory).memory();
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
      var output = model.network().forward(pass, List.of(cursor.step()), before);
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
      var vocabulary = model.coder().vocabulary();
      int tick = cursor.tick() - firstTick;
      if (vocabulary.isNote(token)) {
        return constraints.allows(vocabulary.midiPitch(token), tick, 0, metre);
      }
      int pitch = cursor.pitchBegun();
      return pitch < 0 || constraints.allows(pitch, tick, vocabulary.ticks(token), metre);
    }
  }
}
