package unroll.music.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
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
import unroll.music.model.MelodyNetwork.Output;

/// Draws melodies from a model: one token after the other from its probabilities, in the common
/// key. The last note begins at a strong place and sounds until the end ([MelodyCursor#allows]); in
/// about three of four tunes it is the tonic, as in the tunes that the model learned from. Where a
/// key is asked for, it always is, the probabilities of the key's tones are raised over those of
/// the key that shares its signature, and tunes are drawn until one is heard in it. The same seed
/// gives the same melody. Many threads may share a sampler.
public final class MelodySampler {
  /// How many bars can be asked for at once.
  public static final int MOST_BARS = 1000;

  /// How many bars of a primer the model reads, the last ones.
  public static final int MOST_PRIMER_BARS = 128;

  private static final int TUNES = 8; // that are tried to find one in the key
  private static final int ENDINGS = 16; // that are tried; the last is made to close
  private static final double HOME =
      0.7; // share of tunes that must end on the tonic of a key not asked for
  private static final Key C_MAJOR = new Key(0, false);
  private static final Key A_MINOR = new Key(9, true);

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
    var asked = constraints.transposed(shift);
    var random = RandomStream.of(seed);
    List<Note> composed;
    int drawn = 0;
    do {
      composed =
          new Composition(metre, common, primer.bars() - unread, bars, asked, sampling, random)
              .notes();
    } while (++drawn < TUNES && primer.notes().isEmpty() && !isHeardIn(asked.key(), composed));
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

  private static boolean isHeardIn(@Nullable Key key, List<Note> notes) {
    return key == null
        || KeyFinder.keyOf(new Melody("", Metre.COMMON, 0, false, notes)).equals(key);
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
    private final double[] leaning; // of the pitch classes towards the key
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
        RandomStream random) {
      var coder = model.coder();
      this.metre = metre;
      this.firstTick = primerBars * metre.ticksPerBar();
      this.constraints = constraints;
      this.sampling = sampling;
      this.random = random;
      var key = constraints.key();
      this.leaning =
          key == null
              ? new double[12]
              : KeyFinder.leaning(key, key.equals(C_MAJOR) ? A_MINOR : C_MAJOR);
      this.begun =
          new MelodyCursor(coder.vocabulary(), coder.metreId(metre), metre, primerBars + bars);
      for (var part : coder.replay(primer, begun).cut(MelodyNetwork.MOST_STEPS)) {
        memory = model.network().forward(pass, List.of(part), memory).memory();
      }
    }

    List<Note> notes() {
      while (!begun.beginsTheEnd()) {
        var output = next(begun, memory);
        begun.accept(draw(output.logits(), begun, _ -> true));
        memory = output.memory();
      }
      return end();
    }

    /// What the model says of the next token.
    private Output next(MelodyCursor cursor, Memory before) {
      return model.network().forward(pass, List.of(cursor.step()), before);
    }

    /// Draws last bars until one ends as is wished, or on the tonic of the tune so far: an ending
    /// as the model would have it, given that it closes. Where it never does, it is made to. What
    /// the model said after the same tokens before, it need not say again.
    private List<Note> end() {
      var said = new HashMap<List<Integer>, Output>();
      var sofar = new Melody("", Metre.COMMON, 0, false, begun.notes());
      var key = KeyFinder.keyOf(sofar);
      int last = begun.tick() + begun.ticksLeft() - 1 - firstTick;
      IntPredicate closes = pitch -> constraints.mayEndWith(pitch, last, key, metre);
      boolean home = random.uniform() < HOME || constraints.key() != null;
      for (int drawn = 1; ; drawn++) {
        var cursor = begun.copy();
        var tokens = new ArrayList<Integer>();
        IntPredicate closing = home && drawn == ENDINGS ? closes : _ -> true;
        for (var now = memory; !cursor.finished(); ) {
          var before = now;
          var output = said.computeIfAbsent(List.copyOf(tokens), _ -> next(cursor, before));
          tokens.add(draw(output.logits(), cursor, closing));
          cursor.accept(tokens.getLast());
          now = output.memory();
        }
        var notes = cursor.notes();
        if (!home || drawn == ENDINGS || closes.test(notes.getLast().pitch())) {
          return notes;
        }
      }
    }

    /// Of tokens that the cursor allows, those that are wished for, if there are any.
    private int draw(Tensor logits, MelodyCursor cursor, IntPredicate closing) {
      var values = logits.toArray();
      var allowed = new float[values.length];
      var wished = new float[values.length];
      boolean any = false;
      for (int token = 0; token < values.length; token++) {
        boolean allows = cursor.allows(token);
        boolean wishes = allows && isWished(token, cursor, closing);
        float value = values[token] + (float) leaning(token);
        allowed[token] = allows ? value : Float.NEGATIVE_INFINITY;
        wished[token] = wishes ? value : Float.NEGATIVE_INFINITY;
        any |= wishes;
      }
      return sampling.draw(any ? wished : allowed, values.length, random);
    }

    private double leaning(int token) {
      var vocabulary = model.coder().vocabulary();
      return vocabulary.isNote(token) ? leaning[vocabulary.midiPitch(token) % 12] : 0;
    }

    private boolean isWished(int token, MelodyCursor cursor, IntPredicate closing) {
      var vocabulary = model.coder().vocabulary();
      int tick = cursor.tick() - firstTick;
      if (vocabulary.isNote(token)) {
        int pitch = vocabulary.midiPitch(token);
        return constraints.allows(pitch, tick, 0, metre)
            && (!cursor.mayClose() || closing.test(pitch));
      }
      int pitch = cursor.pitchBegun();
      return pitch < 0 || constraints.allows(pitch, tick, vocabulary.ticks(token), metre);
    }
  }
}
