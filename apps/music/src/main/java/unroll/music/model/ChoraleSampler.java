package unroll.music.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.Harmony;
import unroll.music.chorale.Voice;
import unroll.music.data.ChoraleCoder;
import unroll.music.data.Decisions;
import unroll.music.harmony.CommonKey;
import unroll.music.midi.Key;

/// Draws chorales from a model: one voice after the other from its probabilities. What would cross
/// the voice above or below, leave the voice's compass, or move in parallel fifths or octaves with
/// a voice that is there already is ruled out, as long as anything is left. Of several such
/// harmonies, that which the model finds most likely among those that close on the tonic chord
/// stands. The same seed gives the same chorale. Many threads may share a sampler.
public final class ChoraleSampler {
  /// How many bars can be asked for at once.
  public static final int MOST_BARS = 200;

  /// A chorale begins with a pickup of a quarter.
  public static final int PICKUP = 4;

  private static final int DRAFTS = 6; // harmonies to choose from
  private static final int LEADS = 8; // melodies that are tried until one closes on the tonic chord

  private final ChoraleModel model;

  public ChoraleSampler(ChoraleModel model) {
    this.model = model;
  }

  /// A new chorale: a pickup of a quarter and `bars` bars of 4/4.
  public Chorale compose(Key key, int bars, Sampling sampling, long seed) {
    if (bars < 1 || bars > MOST_BARS) {
      throw new IllegalArgumentException("bars must lie in 1 to " + MOST_BARS + ", got " + bars);
    }
    var random = RandomStream.of(seed);
    for (int drawn = 1; ; drawn++) {
      var steps = lead(key, PICKUP + bars * Chorale.STEPS_PER_BAR, sampling, random.fork(drawn));
      int last = steps[steps.length - 1][Voice.SOPRANO.place()];
      int above = Math.floorMod(last + CommonKey.shiftFrom(key) - tonic(key.minor()), 12);
      boolean closes = above == 0 || above == (key.minor() ? 3 : 4) || above == 7;
      if (closes || drawn == LEADS) {
        return harmony(steps, key, sampling, random.fork(0));
      }
    }
  }

  private static int tonic(boolean minor) {
    return minor ? 9 : 0; // of the common key
  }

  /// The chorale whose soprano is `soprano`, a pitch for each step, in its own key.
  public Chorale harmonise(int[] soprano, Key key, Sampling sampling, long seed) {
    var steps = silence(soprano.length);
    for (int t = 0; t < soprano.length; t++) {
      steps[t][Voice.SOPRANO.place()] = soprano[t];
    }
    return harmony(steps, key, sampling, RandomStream.of(seed).fork(0));
  }

  private static int[][] silence(int length) {
    return IntStream.range(0, length)
        .mapToObj(_ -> IntStream.generate(() -> Chorale.SILENT).limit(Voice.COUNT).toArray())
        .toArray(int[][]::new);
  }

  /// A soprano of `length` steps.
  private int[][] lead(Key key, int length, Sampling sampling, RandomStream random) {
    int shift = CommonKey.shiftFrom(key);
    var draft = new Draft(silence(length), shift, key.minor(), random);
    var network = model.network().lead();
    var pass = Pass.inference(); // keeps the packed weights from step to step
    var state = network.start(1);
    for (int t = 0; t < length; t++) {
      var step = new Decisions();
      draft.coder.addLead(step, t);
      var read = network.read(pass, List.of(step), state);
      var logits = network.logits(pass, List.of(step), read).toArray();
      draft.draw(Voice.SOPRANO, t, logits, sampling);
      state = read.last();
    }
    return draft.inOwnKey();
  }

  /// The most likely of several harmonies, drawn side by side.
  private Chorale harmony(int[][] steps, Key key, Sampling sampling, RandomStream random) {
    int shift = CommonKey.shiftFrom(key);
    var drafts =
        IntStream.range(0, DRAFTS)
            .mapToObj(i -> new Draft(moved(steps, shift), shift, key.minor(), random.fork(i)))
            .toList();
    var network = model.network().harmony();
    var pass = Pass.inference();
    var state = network.start(DRAFTS);
    for (int t = 0; t < steps.length; t++) {
      int now = t;
      var known = each(drafts, (draft, step) -> draft.coder.addHarmonyStep(step, now));
      var read = network.read(pass, known, state);
      for (var voice : ChoraleCoder.HARMONY) {
        draw(drafts, voice, t, pass, read, sampling);
      }
      state = read.last();
    }
    return drafts.stream()
        .max(
            Comparator.comparing((Draft draft) -> draft.closes(key.minor()))
                .thenComparingDouble(draft -> draft.logProbability))
        .map(draft -> new Chorale(Arrays.asList(draft.inOwnKey())))
        .orElseThrow();
  }

  private void draw(
      List<Draft> drafts, Voice voice, int t, Pass pass, NoteNetwork.Read read, Sampling sampling) {
    var choice =
        each(
            drafts,
            (draft, step) -> {
              step.step();
              draft.coder.addHarmony(step, voice, t);
            });
    var logits = model.network().harmony().logits(pass, choice, read).toArray();
    int n = ChoraleCoder.CLASSES;
    for (int i = 0; i < drafts.size(); i++) {
      drafts.get(i).draw(voice, t, Arrays.copyOfRange(logits, i * n, (i + 1) * n), sampling);
    }
  }

  private interface Adding {
    void to(Draft draft, Decisions step);
  }

  private static List<Decisions> each(List<Draft> drafts, Adding adding) {
    var all = new ArrayList<Decisions>();
    for (var draft : drafts) {
      var step = new Decisions();
      adding.to(draft, step);
      all.add(step);
    }
    return all;
  }

  private static int[][] moved(int[][] steps, int semitones) {
    return Stream.of(steps)
        .map(step ->
            IntStream.of(step)
                .map(pitch -> pitch == Chorale.SILENT ? pitch : pitch + semitones)
                .toArray())
        .toArray(int[][]::new);
  }

  /// A chorale in the making, in the common key; what is silent yet is still to be chosen.
  private final class Draft {
    private final int[][] steps;
    private final int shift;
    private final RandomStream random;
    private final ChoraleCoder coder; // sees the same steps
    private double logProbability;

    Draft(int[][] steps, int shift, boolean minor, RandomStream random) {
      this.steps = steps;
      this.shift = shift;
      this.random = random;
      this.coder = new ChoraleCoder(new Chorale(Arrays.asList(steps)), shift, minor);
    }

    int[][] inOwnKey() {
      return moved(steps, -shift);
    }

    /// Whether it ends on the tonic chord.
    boolean closes(boolean minor) {
      return Harmony.isTonic(steps[steps.length - 1], tonic(minor));
    }

    /// Draws what a voice does in step `t`.
    void draw(Voice voice, int t, float[] logits, Sampling sampling) {
      int drawn = sampling.draw(allowed(voice, t, logits), logits.length, random);
      logProbability += logits[drawn] - logSum(logits);
      steps[t][voice.place()] = pitch(voice, t, drawn);
    }

    private int pitch(Voice voice, int t, int choice) {
      return choice == ChoraleCoder.HOLD
          ? steps[t - 1][voice.place()]
          : ChoraleCoder.LOWEST + choice;
    }

    /// The logits of what the rules leave; where they leave nothing, crossings and then parallels
    /// are allowed.
    private float[] allowed(Voice voice, int t, float[] logits) {
      for (int strictness = 2; strictness >= 0; strictness--) {
        var left = logits.clone();
        boolean any = false;
        for (int choice = 0; choice < left.length; choice++) {
          if (allows(voice, t, choice, strictness)) {
            any = true;
          } else {
            left[choice] = Float.NEGATIVE_INFINITY;
          }
        }
        if (any) {
          return left;
        }
      }
      throw new IllegalStateException("a voice has pitches in its compass");
    }

    private boolean allows(Voice voice, int t, int choice, int strictness) {
      if (choice == ChoraleCoder.REST || choice == ChoraleCoder.HOLD && t == 0) {
        return false;
      }
      int pitch = pitch(voice, t, choice);
      return model.compass().holds(voice, pitch - shift)
          && (strictness < 2 || !Harmony.crosses(steps[t], voice, pitch))
          && (strictness < 1
              || t == 0
              || !Harmony.isParallel(steps[t - 1], steps[t], voice, pitch));
    }
  }

  private static double logSum(float[] logits) {
    float most = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += StrictMath.exp(logit - (double) most);
    }
    return most + StrictMath.log(sum);
  }
}
