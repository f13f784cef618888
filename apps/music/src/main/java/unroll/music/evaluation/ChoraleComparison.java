package unroll.music.evaluation;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.Compass;
import unroll.music.midi.Key;
import unroll.music.model.ChoraleModel;
import unroll.music.model.ChoraleSampler;

/// Composed chorales held against real ones: compass, crossed voices, parallels, keys and endings.
public record ChoraleComparison(ChoraleStatistics composed, ChoraleStatistics real) {
  private static final int MOST_BARS = 8; // of a composed chorale

  /// A composed chorale, its name, and the key that it was to be in.
  public record Composed(String name, Key key, Chorale chorale) {}

  /// Both measured by the compass of the model's voices.
  public static ChoraleComparison of(List<Composed> composed, List<Chorale> real, Compass compass) {
    var ours = composed.stream().map(Composed::chorale).toList();
    return new ChoraleComparison(
        ChoraleStatistics.of(ours, compass), ChoraleStatistics.of(real, compass));
  }

  /// Composes `count` chorales, each in the key and, up to [#MOST_BARS] bars, the length of one
  /// drawn from `real`.
  public static List<Composed> compose(
      ChoraleModel model, List<Chorale> real, int count, Sampling sampling, long seed) {
    var sampler = new ChoraleSampler(model);
    var random = RandomStream.of(seed);
    var all = new ArrayList<Composed>();
    for (int i = 0; i < count; i++) {
      var like = real.get(random.below(real.size()));
      int bars = Math.clamp(like.length() / Chorale.STEPS_PER_BAR, 1, MOST_BARS);
      var key = like.key();
      var name = String.format(Locale.ROOT, "composed-%03d", i);
      all.add(new Composed(name, key, sampler.compose(key, bars, sampling, seed + i)));
    }
    return all;
  }

  /// Prints both side by side, a line for each figure.
  public void print(PrintWriter out) {
    var table = new ComparisonTable<>(out, 34, composed, real);
    table.head();
    table.line("chorales", "%d", ChoraleStatistics::chorales);
    table.line("bars", "%.0f", ChoraleStatistics::bars);
    table.line("in the compass of the voice, %", "%.2f", s -> 100 * s.inCompass());
    table.line("steps without crossed voices, %", "%.2f", s -> 100 * s.uncrossed());
    table.line("parallel fifths a bar", "%.4f", ChoraleStatistics::fifths);
    table.line("parallel octaves a bar", "%.4f", ChoraleStatistics::octaves);
    table.line("in key, %", "%.2f", s -> 100 * s.inKey());
    table.line("ending on a chord of the key, %", "%.1f", s -> 100 * s.cadences());
    table.line("ending on the tonic chord, %", "%.1f", s -> 100 * s.onTonic());
    out.flush();
  }
}
