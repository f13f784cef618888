package unroll.music.comparison;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import unroll.music.midi.KeyFinder;
import unroll.music.midi.Melody;

/// Composed tunes held against real ones: notes in key, full bars, what intervals and lengths come
/// how often, and how much is copied from the training tunes.
///
/// `copied` says how many notes the longest passage has that a melody shares with a training tune.
public record MelodyComparison(
    List<Melody> composed, List<Melody> real, ToIntFunction<Melody> copied) {

  /// Prints both side by side, a line for each figure.
  public void print(PrintWriter out) {
    var ours = MelodyStatistics.of(composed);
    var theirs = MelodyStatistics.of(real);
    line(out, "", "%s", "composed", "real");
    line(out, "tunes", "%d", ours.melodies(), theirs.melodies());
    line(out, "notes", "%,d", ours.notes(), theirs.notes());
    line(out, "notes in key, %", "%.1f", 100 * ours.inKey(), 100 * theirs.inKey());
    line(out, "full bars, %", "%.2f", 100 * ours.fullBars(), 100 * theirs.fullBars());
    line(out, "ending on the tonic, %", "%.1f", closing(composed), closing(real));
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

  private static double closing(List<Melody> melodies) {
    long closing = melodies.stream().filter(KeyFinder::endsOnTonic).count();
    return 100.0 * closing / melodies.size();
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
    return melodies.stream().mapToInt(copied).sorted().toArray();
  }

  private static int median(int[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static int last(int[] sorted) {
    return sorted[sorted.length - 1];
  }
}
