package unroll.music.evaluation;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.music.harmony.Constraints;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.model.MelodyModel;
import unroll.music.model.MelodySampler;

/// Composed tunes held against real ones: notes in key, full bars, what intervals and lengths come
/// how often, and how much is copied from the training tunes.
///
/// `copied` says how many notes the longest passage has that a melody shares with a training tune.
public record MelodyComparison(
    List<Melody> composed, List<Melody> real, ToIntFunction<Melody> copied) {
  private static final int MOST_BARS = 64; // of a composed tune

  /// Composes `count` tunes in the metres, keys and, up to [#MOST_BARS] bars, lengths of tunes
  /// drawn from `real`.
  public static List<Melody> compose(
      MelodyModel model, List<Melody> real, int count, Sampling sampling, long seed) {
    var sampler = new MelodySampler(model);
    var random = RandomStream.of(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var like = real.get(random.below(real.size()));
          int bars = Math.min(like.bars(), MOST_BARS);
          var name = String.format(Locale.ROOT, "composed-%03d", i);
          var beginning = Melody.empty(name, like.metre(), KeyFinder.keyOf(like));
          return sampler.extend(beginning, bars, Constraints.NONE, sampling, seed + i);
        })
        .toList();
  }

  /// Prints both side by side, a line for each figure.
  public void print(PrintWriter out) {
    var table = new ComparisonTable<>(out, 24, Side.of(composed, copied), Side.of(real, copied));
    table.head();
    table.line("tunes", "%d", side -> side.statistics.melodies());
    table.line("notes", "%,d", side -> side.statistics.notes());
    table.line("notes in key, %", "%.1f", side -> 100 * side.statistics.inKey());
    table.line("full bars, %", "%.2f", side -> 100 * side.statistics.fullBars());
    table.line("ending on the tonic, %", "%.1f", Side::closing);
    table.line("copied notes, median", "%d", side -> side.copies[side.copies.length / 2]);
    table.line("copied notes, longest", "%d", side -> side.copies[side.copies.length - 1]);
    var ours = table.composed().statistics;
    var theirs = table.real().statistics;
    out.printf(
        Locale.ROOT,
        "  total variation between the two: intervals %.3f, lengths %.3f%n",
        MelodyStatistics.totalVariation(ours.intervals(), theirs.intervals()),
        MelodyStatistics.totalVariation(ours.durations(), theirs.durations()));
    out.flush();
  }

  /// One of the two sets: its figures, how many in a hundred end on the tonic, and the longest
  /// passage that each melody shares with a training tune, in notes, ascending.
  private record Side(MelodyStatistics statistics, double closing, int... copies) {
    static Side of(List<Melody> melodies, ToIntFunction<Melody> copied) {
      long closing = melodies.stream().filter(KeyFinder::endsOnTonic).count();
      return new Side(
          MelodyStatistics.of(melodies),
          100.0 * closing / melodies.size(),
          melodies.stream().mapToInt(copied).sorted().toArray());
    }
  }
}
