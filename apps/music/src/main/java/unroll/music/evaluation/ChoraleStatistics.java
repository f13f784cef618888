package unroll.music.evaluation;

import java.util.List;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.Compass;
import unroll.music.chorale.Harmony;
import unroll.music.chorale.Voice;

/// What a set of chorales is like, in figures by which composed ones can be held against real ones.
///
/// - `inCompass`: share of the sung sixteenths that lie in their voice's compass; `uncrossed`: of
///   the steps in which no voice lies above the one that should be higher.
/// - `fifths`, `octaves`: how often in a bar two voices move in parallel perfect fifths, or octaves
///   and unisons ([Harmony#parallel]).
/// - `inKey`: share of the sung sixteenths that belong to their piece's key, as it is found; raised
///   degrees of minor do.
/// - `cadences`, `onTonic`: share of the pieces that end on a triad of their key, and on its tonic
///   triad.
public record ChoraleStatistics(
    int chorales,
    double bars,
    double inCompass,
    double uncrossed,
    double fifths,
    double octaves,
    double inKey,
    double cadences,
    double onTonic) {

  public static ChoraleStatistics of(List<Chorale> chorales, Compass compass) {
    var counts = new Counts();
    chorales.forEach(chorale -> counts.add(chorale, compass));
    double bars = counts.steps / (double) Chorale.STEPS_PER_BAR;
    return new ChoraleStatistics(
        chorales.size(),
        bars,
        counts.inCompass / counts.sung,
        counts.uncrossed / counts.steps,
        counts.fifths / bars,
        counts.octaves / bars,
        counts.inKey / counts.sung,
        counts.cadences / chorales.size(),
        counts.onTonic / chorales.size());
  }

  private static final class Counts {
    private double steps;
    private double sung;
    private double inCompass;
    private double uncrossed;
    private double fifths;
    private double octaves;
    private double inKey;
    private double cadences;
    private double onTonic;

    void add(Chorale chorale, Compass compass) {
      var key = chorale.key();
      for (int t = 0; t < chorale.length(); t++) {
        var step = chorale.steps().get(t);
        steps++;
        uncrossed += crossed(step) ? 0 : 1;
        for (var voice : Voice.values()) {
          int pitch = step[voice.place()];
          if (pitch != Chorale.SILENT) {
            sung++;
            inCompass += compass.holds(voice, pitch) ? 1 : 0;
            inKey += key.withRaisedDegrees() >> pitch % 12 & 1;
          }
        }
        if (t > 0) {
          addParallels(chorale.steps().get(t - 1), step);
        }
      }
      if (chorale.length() > 0) {
        var end = chorale.steps().getLast();
        cadences += Harmony.isChordOf(end, key) ? 1 : 0;
        onTonic += Harmony.isTonic(end, key.tonic()) ? 1 : 0;
      }
    }

    private static boolean crossed(int[] step) {
      int above = Integer.MAX_VALUE;
      for (int pitch : step) {
        if (pitch != Chorale.SILENT) {
          if (pitch > above) {
            return true;
          }
          above = pitch;
        }
      }
      return false;
    }

    private void addParallels(int[] before, int[] now) {
      for (int a = 0; a < now.length; a++) {
        for (int b = a + 1; b < now.length; b++) {
          int kept = Harmony.parallel(before[a], before[b], now[a], now[b]);
          fifths += kept == Harmony.FIFTH ? 1 : 0;
          octaves += kept == Harmony.OCTAVE ? 1 : 0;
        }
      }
    }
  }
}
