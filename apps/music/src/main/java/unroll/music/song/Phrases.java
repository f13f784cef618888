package unroll.music.song;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the phrases of a song: they begin and end where stretches of the melody do that come
/// again, and are cut to eight bars at most.
final class Phrases {
  private static final int BAR = PopSong.STEPS_PER_BAR;
  private static final int LONGEST = 8; // bars
  private static final int SHORTEST = 4; // bars of what counts as coming again
  private static final double ALIKE = 0.6; // share of notes of two bars that are the same
  private static final double FAR = 1; // semitones from the mean of a song that count as high
  private static final double FEW = 10; // notes of the accompaniment in a bar
  private static final double MANY = 17;

  private Phrases() {}

  static List<Phrase> of(int[] melody, int[] bass, int[][] backing) {
    int bars = melody.length / BAR;
    var weight = new double[bars + 1];
    for (int lag = SHORTEST; lag < bars; lag++) {
      for (int from = 0; from + lag < bars; from++) {
        int to = from;
        while (to + lag < bars && alike(melody, to, to + lag)) {
          to++;
        }
        if (to - from >= SHORTEST) {
          for (int edge : new int[] {from, from + lag, to, to + lag}) {
            weight[edge] += 1;
          }
        }
        from = Math.max(from, to);
      }
    }
    var starts = new ArrayList<Integer>();
    int at = 0;
    while (at < bars) {
      starts.add(at);
      at = next(weight, at, bars);
    }
    return phrases(starts, melody, bass, backing);
  }

  /// The best supported edge four to eight bars on; eight bars on if there is none.
  private static int next(double[] weight, int at, int bars) {
    int best = Math.min(at + LONGEST, bars);
    double most = bars - at > LONGEST ? weight[best] : 0;
    for (int edge = at + SHORTEST; edge < Math.min(at + LONGEST, bars); edge++) {
      if (weight[edge] > most) {
        most = weight[edge];
        best = edge;
      }
    }
    return best;
  }

  private static boolean alike(int[] melody, int one, int other) {
    int same = 0;
    int all = 0;
    for (int t = 0; t < BAR; t++) {
      int a = melody[one * BAR + t];
      int b = melody[other * BAR + t];
      if (a >= 0 || b >= 0) {
        all++;
        same += a == b ? 1 : 0;
      }
    }
    return all > 0 && same >= ALIKE * all;
  }

  private static List<Phrase> phrases(
      List<Integer> starts, int[] melody, int[] bass, int[][] backing) {
    int bars = melody.length / BAR;
    double mean = mean(melody, 0, bars);
    var phrases = new ArrayList<Phrase>();
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : bars;
      double here = mean(melody, from, to);
      int height = here == 0 ? 0 : here < mean - FAR ? 1 : here > mean + FAR ? 3 : 2;
      double notes = 0;
      for (int t = from * BAR; t < to * BAR; t++) {
        notes += backing[t].length + (bass[t] >= 0 ? 1 : 0);
      }
      double perBar = notes / (to - from);
      int thickness = perBar < FEW ? 0 : perBar < MANY ? 1 : 2;
      phrases.add(new Phrase(from, to - from, height, thickness));
    }
    return phrases;
  }

  /// The mean pitch of what begins in some bars; 0 if there is less than a note a bar.
  private static double mean(int[] melody, int from, int to) {
    var pitches =
        Arrays.stream(melody, from * BAR, to * BAR).filter(pitch -> pitch >= 0).summaryStatistics();
    return pitches.getCount() < to - from ? 0 : pitches.getAverage();
  }
}
