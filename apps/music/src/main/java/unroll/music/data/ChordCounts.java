package unroll.music.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.music.song.ChordClass;
import unroll.music.song.Line;
import unroll.music.song.PopSong;

/// What a model that finds chords must beat: a hidden Markov model over the beats of songs in C
/// major or A minor (Rabiner, 1989), of counts of the training songs, kept in the model's file. Its
/// states are major and minor triads and no chord; a state emits, one by one, the pitch classes
/// that the melody has in the sixteenths of the beat, silence the thirteenth. All counts are raised
/// by one.
public final class ChordCounts {
  private static final String BEGINNINGS = "baseline.beginnings";
  private static final String TRANSITIONS = "baseline.transitions";
  private static final String EMISSIONS = "baseline.emissions";

  /// What its tensors are called in a model file.
  public static final Set<String> TENSORS = Set.of(BEGINNINGS, TRANSITIONS, EMISSIONS);

  private static final int STATES = ChordClass.TRIADS;
  private static final int SIGNS = 12; // pitch classes

  private final float[] beginnings; // [states]
  private final float[] transitions; // [states, states]
  private final float[] emissions; // [states, signs]

  private ChordCounts(float[] beginnings, float[] transitions, float[] emissions) {
    this.beginnings = beginnings;
    this.transitions = transitions;
    this.emissions = emissions;
  }

  /// Those of some songs.
  public static ChordCounts of(List<PopSong> songs) {
    var counts =
        new ChordCounts(new float[STATES], new float[STATES * STATES], new float[STATES * SIGNS]);
    for (var song : songs) {
      var sounding = Line.sounding(song.melody());
      counts.beginnings[ChordClass.triad(song.chords()[0])]++;
      for (int b = 0; b < song.chords().length; b++) {
        int state = ChordClass.triad(song.chords()[b]);
        if (b > 0) {
          counts.transitions[ChordClass.triad(song.chords()[b - 1]) * STATES + state]++;
        }
        for (int k = 0; k < PopSong.STEPS_PER_BEAT; k++) {
          int pitch = sounding[b * PopSong.STEPS_PER_BEAT + k];
          if (pitch != Line.REST) {
            counts.emissions[state * SIGNS + pitch % 12]++;
          }
        }
      }
    }
    return counts;
  }

  /// The triad of each beat in the most likely sequence for a melody (Viterbi, 1967).
  public int[] triads(int[] melody) {
    var sounding = Line.sounding(melody);
    int beats = melody.length / PopSong.STEPS_PER_BEAT;
    var move = logs(transitions, STATES);
    var emit = logs(emissions, SIGNS);
    var begin = logs(beginnings, STATES);
    var from = new int[beats][STATES];
    var best = new double[STATES];
    for (int b = 0; b < beats; b++) {
      var next = new double[STATES];
      for (int s = 0; s < STATES; s++) {
        double most = b == 0 ? begin[s] : Double.NEGATIVE_INFINITY;
        for (int r = 0; r < STATES && b > 0; r++) {
          double reached = best[r] + move[r * STATES + s];
          if (reached > most) {
            most = reached;
            from[b][s] = r;
          }
        }
        for (int k = 0; k < PopSong.STEPS_PER_BEAT; k++) {
          int pitch = sounding[b * PopSong.STEPS_PER_BEAT + k];
          most += pitch == Line.REST ? 0 : emit[s * SIGNS + pitch % 12];
        }
        next[s] = most;
      }
      best = next;
    }
    return path(from, best);
  }

  private static int[] path(int[][] from, double... best) {
    var triads = new int[from.length];
    int state = 0;
    for (int s = 1; s < STATES; s++) {
      state = best[s] > best[state] ? s : state;
    }
    for (int b = from.length - 1; b >= 0; b--) {
      triads[b] = state;
      state = from[b][state];
    }
    return triads;
  }

  /// Logarithms of the probabilities in rows of this many counts.
  private static double[] logs(float[] counts, int width) {
    var logs = new double[counts.length];
    for (int row = 0; row < counts.length; row += width) {
      double sum = width;
      for (int i = row; i < row + width; i++) {
        sum += counts[i];
      }
      for (int i = row; i < row + width; i++) {
        logs[i] = StrictMath.log((counts[i] + 1) / sum);
      }
    }
    return logs;
  }

  /// As tensors of a model file.
  public Map<String, Tensor> tensors() {
    return Map.of(
        BEGINNINGS, Tensor.of(Shape.of(STATES), beginnings),
        TRANSITIONS, Tensor.of(Shape.of(STATES, STATES), transitions),
        EMISSIONS, Tensor.of(Shape.of(STATES, SIGNS), emissions));
  }

  /// Those of a model file.
  public static ChordCounts read(ModelFile file) throws ModelFileException {
    return new ChordCounts(
        Arrays.copyOf(file.tensor(BEGINNINGS, Shape.of(STATES)).values(), STATES),
        file.tensor(TRANSITIONS, Shape.of(STATES, STATES)).values(),
        file.tensor(EMISSIONS, Shape.of(STATES, SIGNS)).values());
  }
}
