package unroll.music.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.music.data.BackingCoder;
import unroll.music.data.BassCoder;
import unroll.music.data.Decisions;
import unroll.music.data.LeadCoder;
import unroll.music.data.LineCoder;
import unroll.music.song.ChordClass;
import unroll.music.song.Line;
import unroll.music.song.PopSong;
import unroll.music.song.SongPlan;

/// Draws songs from a model: chords, then the melody over them, then bass and accompaniment for
/// both. A few rules help the model:
///
/// - chords change on half bars, and a song that is composed ends on the tonic chord;
/// - a section that comes again has its chords and its melody again;
/// - where a section has a melody, that is silent for a bar at most; notes of melody and bass last
///   a bar at most;
/// - in the last bar bass and accompaniment play the chord once and hold it.
///
/// The same seed gives the same song. Many threads may share a sampler.
public final class SongSampler {
  private static final int DRAFTS = 16; // of chords for a melody
  private static final int MOST_SILENCE = PopSong.STEPS_PER_BAR; // where a melody is due
  private static final int LONGEST = PopSong.STEPS_PER_BAR; // note of melody and bass
  private static final int HALF_BAR = PopSong.BEATS_PER_BAR / 2;
  private static final int FULL_CHORD = 3; // notes of the last one, at least
  private static final int MOST_NOTES = 5; // that begin together

  private final SongNetwork network;
  private final ChordFinder finder;

  public SongSampler(SongModel model) {
    this.network = model.network();
    this.finder = new ChordFinder(model);
  }

  /// A new song of the sections of a plan, in C major or A minor, whose melody lies between two
  /// pitches.
  public PopSong compose(
      SongPlan plan, boolean minor, int lowest, int highest, Sampling sampling, long seed) {
    var random = RandomStream.of(seed);
    var song = PopSong.empty("Unroll, seed " + seed, minor, plan.phrases());
    var starts = plan.starts();
    for (int i = 0; i < starts.length; i++) {
      var section = plan.sections().get(i);
      int from = starts[i];
      int to = from + section.bars();
      int first = plan.first(i);
      boolean last = i == starts.length - 1;
      if (first == i || last) {
        drawChords(song, from, to, last, sampling, random.fork("chords " + i));
      }
      if (first == i && section.isSung()) {
        drawLead(song, from, to, lowest, highest, sampling, random.fork("lead " + i));
      }
      if (first != i) {
        copy(song, starts[first], from, section.bars(), last);
      }
    }
    for (int i = 0; i < starts.length; i++) {
      int to = starts[i] + plan.sections().get(i).bars();
      accompany(song, starts[i], to, sampling, random.fork("accompaniment " + i));
    }
    return song;
  }

  /// The same melody and, but for its last bar if `last`, the same chords again.
  private static void copy(PopSong song, int from, int to, int bars, boolean last) {
    int beats = (last ? bars - 1 : bars) * PopSong.BEATS_PER_BAR;
    int beat = PopSong.BEATS_PER_BAR;
    System.arraycopy(song.chords(), from * beat, song.chords(), to * beat, beats);
    int bar = PopSong.STEPS_PER_BAR;
    System.arraycopy(song.melody(), from * bar, song.melody(), to * bar, bars * bar);
  }

  private void drawChords(
      PopSong song, int from, int to, boolean close, Sampling sampling, RandomStream random) {
    int first = from * PopSong.BEATS_PER_BAR;
    int end = to * PopSong.BEATS_PER_BAR;
    int tonic = ChordClass.tonic(song.minor());
    finder.draw(
        song,
        first,
        end,
        false,
        1,
        (b, chord, before) ->
            close && b >= end - PopSong.BEATS_PER_BAR
                ? chord == tonic
                : chord != ChordClass.NONE && (b % HALF_BAR == 0 || chord == before),
        sampling,
        random);
  }

  /// Finds chords for the melody of a song, and writes them into it: those that most of several
  /// drafts have.
  public void harmonise(PopSong song, Sampling sampling, long seed) {
    int beats = song.chords().length;
    var random = RandomStream.of(seed).fork("chords");
    finder.draw(
        song,
        0,
        beats,
        true,
        DRAFTS,
        (b, chord, before) -> chord != ChordClass.NONE && (b % HALF_BAR == 0 || chord == before),
        sampling,
        random);
  }

  /// Draws bass and accompaniment for the melody and chords of a whole song, phrase by phrase.
  public void accompany(PopSong song, Sampling sampling, long seed) {
    var random = RandomStream.of(seed);
    for (var phrase : song.phrases()) {
      var own = random.fork("accompaniment " + phrase.start());
      accompany(song, phrase.start(), phrase.end(), sampling, own);
    }
  }

  private void accompany(PopSong song, int from, int to, Sampling sampling, RandomStream random) {
    drawBass(song, from, to, sampling, random.fork("bass"));
    drawBacking(song, from, to, sampling, random.fork("backing"));
  }

  private void drawLead(
      PopSong song,
      int from,
      int to,
      int lowest,
      int highest,
      Sampling sampling,
      RandomStream random) {
    var coder = new LeadCoder(song);
    var line = new Drawing(network.lead(), LeadCoder.LINE, sampling, random);
    for (int t = from * PopSong.STEPS_PER_BAR; t < to * PopSong.STEPS_PER_BAR; t++) {
      boolean due = silence(song.melody(), from * PopSong.STEPS_PER_BAR, t) >= MOST_SILENCE;
      line.draw(coder::add, song.melody(), t, due, pitch -> lowest <= pitch && pitch <= highest);
    }
  }

  /// For how many steps the note before a step has sounded, as far as that matters.
  private static int held(int[] line, int t) {
    int held = 1;
    while (t - held > 0 && line[t - held] == Line.HOLD && held < LONGEST) {
      held++;
    }
    return held;
  }

  /// For how many steps a line has been silent before a step, from the beginning of a section on.
  private static int silence(int[] line, int begin, int t) {
    int silent = 0;
    while (t - silent > begin && line[t - silent - 1] == Line.REST) {
      silent++;
    }
    return silent;
  }

  private void drawBass(PopSong song, int from, int to, Sampling sampling, RandomStream random) {
    var coder = new BassCoder(song);
    var line = new Drawing(network.bass(), BassCoder.LINE, sampling, random);
    int last = song.steps() - PopSong.STEPS_PER_BAR;
    for (int t = from * PopSong.STEPS_PER_BAR; t < to * PopSong.STEPS_PER_BAR; t++) {
      int root = ChordClass.root(song.chordAt(t));
      if (t > last) {
        song.bass()[t] = song.bass()[t - 1] == Line.REST ? Line.REST : Line.HOLD;
      } else if (t == last && root >= 0) {
        song.bass()[t] = BassCoder.rootBelow(root);
      } else {
        line.draw(coder::add, song.bass(), t, false, _ -> true);
      }
    }
  }

  private interface Coder {
    void add(Decisions decisions, int step);
  }

  /// A line that is being drawn.
  private static final class Drawing {
    private final NoteNetwork network;
    private final LineCoder coder;
    private final Sampling sampling;
    private final RandomStream random;
    private final Pass pass = Pass.inference(); // keeps the packed weights from step to step
    private Lstm.State state;

    Drawing(NoteNetwork network, LineCoder coder, Sampling sampling, RandomStream random) {
      this.network = network;
      this.coder = coder;
      this.sampling = sampling;
      this.random = random;
      this.state = network.start(1);
    }

    /// Draws a step; no rest if a note is `due`.
    void draw(Coder known, int[] line, int t, boolean due, IntPredicate allowed) {
      var step = new Decisions();
      known.add(step, t);
      var read = network.read(pass, List.of(step), state);
      var logits = network.logits(pass, List.of(step), read).toArray();
      for (int choice = 0; choice < coder.rest(); choice++) {
        boolean can =
            choice == coder.hold()
                ? t > 0 && line[t - 1] != Line.REST && held(line, t) < LONGEST
                : allowed.test(coder.event(choice));
        if (!can) {
          logits[choice] = Float.NEGATIVE_INFINITY;
        }
      }
      if (due) {
        logits[coder.rest()] = Float.NEGATIVE_INFINITY;
      }
      line[t] = coder.event(sampling.draw(logits, logits.length, random));
      state = read.last();
    }
  }

  private void drawBacking(PopSong song, int from, int to, Sampling sampling, RandomStream random) {
    var coder = new BackingCoder(song);
    var pass = Pass.inference();
    var state = network.backing().start(1);
    int last = song.steps() - PopSong.STEPS_PER_BAR;
    int end = to * PopSong.STEPS_PER_BAR;
    for (int t = from * PopSong.STEPS_PER_BAR; t < Math.min(end, last + 1); t++) {
      var step = new Decisions();
      coder.addStep(step, t);
      var read = network.backing().read(pass, List.of(step), state);
      state = read.last();
      int[] chosen = drawNotes(song, coder, t, read, pass, sampling, random);
      song.backing()[t] = IntStream.of(chosen).map(BackingCoder::pitch).toArray();
      if (chosen.length > 0) {
        var logits = logits(pass, coder, t, chosen, true, read);
        int length = BackingCoder.length(sampling.draw(logits, logits.length, random));
        song.lengths()[t] = t == last ? PopSong.STEPS_PER_BAR : length;
      }
    }
  }

  /// The notes that begin in a step, from low to high.
  private int[] drawNotes(
      PopSong song,
      BackingCoder coder,
      int t,
      NoteNetwork.Read read,
      Pass pass,
      Sampling sampling,
      RandomStream random) {
    int[] chosen = {};
    boolean closing = t == song.steps() - PopSong.STEPS_PER_BAR;
    while (chosen.length < MOST_NOTES) {
      var logits = logits(pass, coder, t, chosen, false, read);
      boolean any = false;
      for (int c = 0; c < logits.length; c++) {
        boolean above = chosen.length == 0 || c > chosen[chosen.length - 1];
        boolean can = above && c <= BackingCoder.END;
        if (can && (!closing || closes(song, t, c, chosen.length))) {
          any = true;
        } else {
          logits[c] = Float.NEGATIVE_INFINITY;
        }
      }
      int drawn = any ? sampling.draw(logits, logits.length, random) : BackingCoder.END;
      if (drawn == BackingCoder.END) {
        break;
      }
      chosen = Arrays.copyOf(chosen, chosen.length + 1);
      chosen[chosen.length - 1] = drawn;
    }
    return chosen;
  }

  /// Whether a choice fits the last chord: a tone of it, or the end when it is full.
  private static boolean closes(PopSong song, int t, int choice, int chosen) {
    return choice < BackingCoder.END
        ? ChordClass.has(song.chordAt(t), BackingCoder.pitch(choice))
        : chosen >= FULL_CHORD;
  }

  private float[] logits(
      Pass pass, BackingCoder coder, int t, int[] chosen, boolean length, NoteNetwork.Read read) {
    var choice = new Decisions();
    choice.step();
    if (length) {
      coder.addLength(choice, t, chosen, BackingCoder.END + 1);
    } else {
      coder.addNote(choice, t, chosen, BackingCoder.END);
    }
    return network.backing().logits(pass, List.of(choice), read).toArray();
  }
}
