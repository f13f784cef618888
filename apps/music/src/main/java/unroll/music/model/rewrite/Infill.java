package unroll.music.model.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.music.harmony.CommonKey;
import unroll.music.midi.Melody;
import unroll.music.midi.Note;
import unroll.music.model.MelodyModel;

/// New bars in the middle of a tune, which fit what stands before and after them, from a model that
/// reads from left to right:
///
///     fᵢ ~ q(f | left)                      fillings, drawn token by token, none across the bar line
///     wᵢ = Πₜ Zₜ · P(right | left, fᵢ)      Zₜ: what the model gives to all tokens that are allowed
///     f  = fᵢ with probability wᵢ / Σⱼ wⱼ
///
/// With plain sampling q is P but for the tokens that are ruled out, so P/q = ΠZₜ, and f is drawn
/// from P(f | left, right) the better the more candidates there are: sampling importance resampling
/// (Rubin, *Using the SIR algorithm to simulate posterior distributions*, Bayesian Statistics 3,
/// 1988). A temperature or top-p sharpens q; then that takes the place of P(f | left). Fillings that
/// equal what stood there are left out as long as there are others.
public final class Infill {
  /// How many fillings are drawn.
  public static final int CANDIDATES = 64;

  private static final int LEFT_BARS = 64; // before the gap that the model reads, at least
  private static final int RIGHT_BARS = 8; // behind it that it is asked about
  private static final int PHRASE = 16;

  private final MelodyModel model;
  private final int candidates;

  /// A filling of a gap and how the right side took it.
  private record Candidate(List<Note> notes, double logWeight, double rightNats) {}

  /// A tune with new bars: −log P(right) after them, and over how many tokens.
  public record Filled(Melody melody, double rightNats, int rightTokens) {}

  public Infill(MelodyModel model) {
    this(model, CANDIDATES);
  }

  /// With one candidate nothing is chosen: the plain continuation of the left side.
  public Infill(MelodyModel model, int candidates) {
    this.model = model;
    this.candidates = candidates;
  }

  /// `tune` with new bars `from` to `to`, counted from 1. What sounds across the first bar line is
  /// cut there; what sounds across the last begins there.
  ///
  /// @throws IllegalArgumentException if the tune has no such bars
  public Filled fill(Melody tune, int from, int to, Sampling sampling, long seed) {
    if (from < 1 || to < from || to > tune.bars()) {
      throw new IllegalArgumentException(
          "bars must lie in 1 to " + tune.bars() + " (of the tune), got " + from + "-" + to);
    }
    int shift = CommonKey.shiftFrom(tune);
    int bar = tune.metre().ticksPerBar();
    int unread = Math.max(0, from - 1 - LEFT_BARS) / PHRASE * PHRASE;
    int begin = (from - 1) * bar;
    int end = to * bar;
    var left = part(tune.notes(), unread * bar, begin);
    var right = part(tune.notes(), end, (to + RIGHT_BARS) * bar);
    var stood = part(tune.notes(), begin, end);
    var walk = Walk.begin(model, tune.metre(), tune.bars() - unread);
    walk.read(moved(left, shift, -unread * bar));
    var gap = new Gap(walk, end - unread * bar, sampling, begin - unread * bar);
    var behind = moved(right, shift, -unread * bar);
    var random = RandomStream.of(seed).fork("infill");
    var drawn = new ArrayList<Candidate>();
    for (int i = 0; i < candidates; i++) {
      drawn.add(gap.draw(random, behind, -shift, unread * bar));
    }
    var others = drawn.stream().filter(filling -> !filling.notes.equals(stood)).toList();
    var chosen = chosen(candidates == 1 || others.isEmpty() ? drawn : others, random);
    var notes = new ArrayList<>(part(tune.notes(), 0, begin));
    notes.addAll(chosen.notes);
    notes.addAll(part(tune.notes(), end, Integer.MAX_VALUE));
    var filled = new Melody(tune.name(), tune.metre(), tune.sharps(), tune.minor(), notes);
    return new Filled(filled, chosen.rightNats, gap.rightTokens);
  }

  /// How surprised the model is by the bars behind the gap where nothing is changed, as
  /// [Filled#rightNats] counts.
  public double rightNatsAsItStands(Melody tune, int from, int to) {
    int bar = tune.metre().ticksPerBar();
    int shift = CommonKey.shiftFrom(tune);
    int unread = Math.max(0, from - 1 - LEFT_BARS) / PHRASE * PHRASE;
    var walk = Walk.begin(model, tune.metre(), tune.bars() - unread);
    walk.read(moved(part(tune.notes(), unread * bar, (from - 1) * bar), shift, -unread * bar));
    walk.read(moved(part(tune.notes(), (from - 1) * bar, to * bar), shift, -unread * bar));
    var right = part(tune.notes(), to * bar, (to + RIGHT_BARS) * bar);
    return right.isEmpty() ? 0 : walk.read(moved(right, shift, -unread * bar));
  }

  private static Candidate chosen(List<Candidate> drawn, RandomStream random) {
    double best = drawn.stream().mapToDouble(Candidate::logWeight).max().orElse(0);
    var weights = drawn.stream().mapToDouble(c -> StrictMath.exp(c.logWeight - best)).toArray();
    double left = random.uniform() * Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return drawn.get(i);
      }
    }
    return drawn.getLast();
  }

  /// What sounds from tick `from` to `to`, cut at both.
  private static List<Note> part(List<Note> notes, int from, int to) {
    return notes.stream()
        .filter(note -> note.end() > from && note.start() < to)
        .map(note -> {
          int start = Math.max(from, note.start());
          return new Note(note.pitch(), start, Math.min(to, note.end()) - start);
        })
        .toList();
  }

  /// Moved in pitch, an octave where that leaves what MIDI knows, and in time.
  private static List<Note> moved(List<Note> notes, int semitones, int ticks) {
    return notes.stream()
        .map(note -> {
          int pitch = note.pitch() + semitones;
          int inside = pitch < 0 ? pitch + 12 : pitch > Note.HIGHEST_PITCH ? pitch - 12 : pitch;
          return new Note(inside, note.start() + ticks, note.length());
        })
        .toList();
  }

  /// The bars that are filled, in the common key.
  private final class Gap {
    private final Walk before;
    private final int end;
    private final Sampling sampling;
    private final int begin;
    private int rightTokens;

    Gap(Walk before, int end, Sampling sampling, int begin) {
      this.before = before;
      this.end = end;
      this.sampling = sampling;
      this.begin = begin;
    }

    /// Draws a filling and asks how what stands `behind` follows; its notes are moved back.
    Candidate draw(RandomStream random, List<Note> behind, int semitones, int ticks) {
      var walk = before.copy();
      var vocabulary = model.coder().vocabulary();
      double log = 0;
      boolean rests = false;
      while (walk.tick() < end) {
        boolean restBefore = rests;
        var what = walk.ask();
        log +=
            mask(
                what,
                token -> !vocabulary.isLength(token) && !(restBefore && !vocabulary.isNote(token)));
        int drawn = sampling.draw(what, what.length, random);
        rests = !vocabulary.isNote(drawn);
        walk.accept(drawn);
        var howLong = walk.ask();
        int left = end - walk.tick();
        log +=
            mask(howLong, token -> vocabulary.isLength(token) && vocabulary.ticks(token) <= left);
        walk.accept(sampling.draw(howLong, howLong.length, random));
      }
      var notes = walk.notes().stream().filter(note -> note.start() >= begin).toList();
      if (behind.isEmpty()) {
        return new Candidate(moved(notes, semitones, ticks), log, 0);
      }
      rightTokens = walk.tokens(behind);
      double nats = walk.read(behind);
      return new Candidate(moved(notes, semitones, ticks), log - nats, nats);
    }

    /// Rules out all tokens but those allowed; the logarithm of what the model gave to these.
    private static double mask(float[] logits, IntPredicate allowed) {
      double best = Double.NEGATIVE_INFINITY;
      for (float logit : logits) {
        best = Math.max(best, logit);
      }
      double all = 0;
      double kept = 0;
      for (int token = 0; token < logits.length; token++) {
        double weight = StrictMath.exp(logits[token] - best);
        all += weight;
        if (allowed.test(token)) {
          kept += weight;
        } else {
          logits[token] = Float.NEGATIVE_INFINITY;
        }
      }
      return kept == 0 ? 0 : StrictMath.log(kept / all);
    }
  }
}
