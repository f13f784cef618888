package unroll.music;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import unroll.engine.decode.Sampling;
import unroll.engine.tensor.RandomStream;
import unroll.music.midi.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.MelodyStatistics;
import unroll.music.midi.PassageIndex;

/// Composed tunes held against real ones: notes in key, full bars, what intervals and lengths come
/// how often, and how much is copied from the training tunes.
record CompositionReport(List<Melody> composed, List<Melody> real, PassageIndex train) {

  /// Composes `count` tunes, each in the metre and with the number of bars of a tune drawn from
  /// `real`, at most `mostBars`.
  static List<Melody> compose(
      MusicModelFile file,
      List<Melody> real,
      int count,
      int mostBars,
      Sampling sampling,
      long seed) {
    var composer = new MelodyComposer(file);
    var random = RandomStream.of(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var like = real.get(random.below(real.size()));
          int bars = Math.min(like.bars(), mostBars);
          var name = String.format(Locale.ROOT, "composed-%03d", i);
          var beginning = MelodyComposer.empty(name, like.metre(), KeyFinder.keyOf(like));
          return composer.goOn(beginning, bars, sampling, seed + i);
        })
        .toList();
  }

  void print(PrintWriter out) {
    var ours = MelodyStatistics.of(composed);
    var theirs = MelodyStatistics.of(real);
    line(out, "", "%s", "composed", "real");
    line(out, "tunes", "%d", ours.melodies(), theirs.melodies());
    line(out, "notes", "%,d", ours.notes(), theirs.notes());
    line(out, "notes in key, %", "%.1f", 100 * ours.inKey(), 100 * theirs.inKey());
    line(out, "full bars, %", "%.2f", 100 * ours.fullBars(), 100 * theirs.fullBars());
    var copiedOurs = copies(composed);
    var copiedTheirs = copies(real);
    line(out, "copied notes, median", "%d", median(copiedOurs), median(copiedTheirs));
    line(out, "copied notes, longest", "%d", last(copiedOurs), last(copiedTheirs));
    out.printf(
        Locale.ROOT,
        "  total variation between the two: intervals %.3f, lengths %.3f%n",
        MelodyStatistics.totalVariation(ours.intervals(), theirs.intervals()),
        MelodyStatistics.totalVariation(ours.durations(), theirs.durations()));
    out.flush();
  }

  private static void line(
      PrintWriter out, String name, String format, Object ours, Object theirs) {
    out.printf(
        Locale.ROOT,
        "  %-24s %10s %10s%n",
        name,
        String.format(Locale.ROOT, format, ours),
        String.format(Locale.ROOT, format, theirs));
  }

  /// The longest passage that each melody shares with a training tune, in notes, ascending.
  private int[] copies(List<Melody> melodies) {
    return melodies.stream().mapToInt(m -> train.longestCopy(m).notes()).sorted().toArray();
  }

  private static int median(int[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static int last(int[] sorted) {
    return sorted[sorted.length - 1];
  }
}
