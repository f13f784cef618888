package unroll.music.chorale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.music.midi.CommonKey;
import unroll.music.midi.Key;
import unroll.music.polyphony.Decisions;
import unroll.music.polyphony.NoteNetwork;

/// Composes chorales with a trained model, and finds the lower voices for a melody:
///
///     var composer = ChoraleComposer.load(Path.of("models/music-chorale.safetensors"));
///     var chorale = composer.compose(Key.parse("G"), 8, new Sampling(0.9, 0, 0.98), 7);
///
/// Draws one voice after the other from the model's probabilities. What would cross the voice above or
/// below, leave the voice's compass, or move in parallel fifths or octaves with a voice that is there
/// already is ruled out, as long as anything is left. Of several such harmonies, that which the model
/// finds most likely among those that close on the tonic chord stands. The same seed gives the same
/// chorale. Many threads may share a composer.
public final class ChoraleComposer {
  /// How many bars can be asked for at once.
  public static final int MOST_BARS = 200;

  /// A chorale begins with a pickup of a quarter.
  public static final int PICKUP = 4;

  private static final int TAKES = 6; // harmonies to choose from
  private static final int LEADS = 8; // melodies that are tried until one closes on the tonic chord

  private final ChoraleModelFile file;

  public ChoraleComposer(ChoraleModelFile file) {
    this.file = file;
  }

  /// With the model in a file.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static ChoraleComposer load(Path model) throws IOException {
    return new ChoraleComposer(ChoraleModelFile.read(model));
  }

  /// What its voices sing.
  public Compass compass() {
    return file.compass();
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
    var take = new Take(silence(length), shift, key.minor(), random);
    var network = file.model().lead();
    var pass = Pass.inference(); // keeps the packed weights from step to step
    var state = network.start(1);
    for (int t = 0; t < length; t++) {
      var step = new Decisions();
      take.coder.addLead(step, t);
      var read = network.read(pass, List.of(step), state);
      var logits = network.logits(pass, List.of(step), read).toArray();
      take.draw(Voice.SOPRANO, t, logits, sampling);
      state = read.last();
    }
    return take.inOwnKey();
  }

  /// The most likely of several harmonies, drawn side by side.
  private Chorale harmony(int[][] steps, Key key, Sampling sampling, RandomStream random) {
    int shift = CommonKey.shiftFrom(key);
    var takes =
        IntStream.range(0, TAKES)
            .mapToObj(i -> new Take(moved(steps, shift), shift, key.minor(), random.fork(i)))
            .toList();
    var network = file.model().harmony();
    var pass = Pass.inference();
    var state = network.start(TAKES);
    for (int t = 0; t < steps.length; t++) {
      int now = t;
      var known = each(takes, (take, step) -> take.coder.addHarmonyStep(step, now));
      var read = network.read(pass, known, state);
      for (var voice : ChoraleCoder.HARMONY) {
        draw(takes, voice, t, pass, read, sampling);
      }
      state = read.last();
    }
    return takes.stream()
        .max(
            Comparator.comparing((Take take) -> take.closes(key.minor()))
                .thenComparingDouble(take -> take.logProbability))
        .map(take -> new Chorale(Arrays.asList(take.inOwnKey())))
        .orElseThrow();
  }

  private void draw(
      List<Take> takes, Voice voice, int t, Pass pass, NoteNetwork.Read read, Sampling sampling) {
    var choice =
        each(
            takes,
            (take, step) -> {
              step.step();
              take.coder.addHarmony(step, voice, t);
            });
    var logits = file.model().harmony().logits(pass, choice, read).toArray();
    int n = ChoraleCoder.CLASSES;
    for (int i = 0; i < takes.size(); i++) {
      takes.get(i).draw(voice, t, Arrays.copyOfRange(logits, i * n, (i + 1) * n), sampling);
    }
  }

  private interface Adding {
    void to(Take take, Decisions step);
  }

  private static List<Decisions> each(List<Take> takes, Adding adding) {
    var all = new ArrayList<Decisions>();
    for (var take : takes) {
      var step = new Decisions();
      adding.to(take, step);
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
  private final class Take {
    private final int[][] steps;
    private final int shift;
    private final RandomStream random;
    private final ChoraleCoder coder; // sees the same steps
    private double logProbability;

    Take(int[][] steps, int shift, boolean minor, RandomStream random) {
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
      return file.compass().holds(voice, pitch - shift)
          && (strictness < 2 || !crosses(voice, t, pitch))
          && (strictness < 1 || !isParallel(voice, t, pitch));
    }

    private boolean crosses(Voice voice, int t, int pitch) {
      for (var other : Voice.values()) {
        int there = steps[t][other.place()];
        boolean above = other.place() < voice.place();
        if (other != voice && there != Chorale.SILENT && (above ? there < pitch : there > pitch)) {
          return true;
        }
      }
      return false;
    }

    private boolean isParallel(Voice voice, int t, int pitch) {
      if (t == 0) {
        return false;
      }
      int before = steps[t - 1][voice.place()];
      for (var other : Voice.values()) {
        int there = steps[t][other.place()];
        if (other != voice
            && there != Chorale.SILENT
            && Harmony.parallel(before, steps[t - 1][other.place()], pitch, there) >= 0) {
          return true;
        }
      }
      return false;
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
