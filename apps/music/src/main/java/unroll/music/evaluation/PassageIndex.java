package unroll.music.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unroll.music.midi.Melody;
import unroll.music.midi.Note;

/// Tells how much of a melody is copied from a set of tunes.
///
/// A passage is a run of successive notes; it is the same wherever the intervals between them and
/// the times from onset to onset are the same, so a transposed copy is a copy. All tunes stand one
/// behind another in a suffix array (Manber & Myers, 1993): the suffixes of the whole, sorted,
/// where binary search finds the longest match of any passage.
public final class PassageIndex {
  /// The longest run of `notes` notes that a melody shares with `tune`, beginning with note `at` of
  /// the melody and note `atInTune` of the tune. Without any common pair of steps, one note and no
  /// tune.
  public record Copy(int notes, String tune, int at, int atInTune) {}

  /// Longer runs are not told apart: without a limit, tunes of a thousand equal notes would be
  /// sorted for hours.
  private static final int LONGEST = 1000;

  private final List<Melody> tunes;
  private final int[] steps; // of all tunes, each closed by a step that occurs nowhere else
  private final int[] tuneStarts;
  private final int[] suffixes; // where they start, in order of what stands there

  private PassageIndex(List<Melody> tunes) {
    this.tunes = List.copyOf(tunes);
    this.tuneStarts = new int[tunes.size()];
    this.steps = new int[tunes.stream().mapToInt(m -> Math.max(1, m.notes().size())).sum()];
    var at = 0;
    for (int i = 0; i < tunes.size(); i++) {
      tuneStarts[i] = at;
      for (var step : stepsOf(tunes.get(i))) {
        steps[at++] = step;
      }
      steps[at++] = -1 - i;
    }
    this.suffixes =
        IntStream.range(0, steps.length)
            .boxed()
            .sorted(comparingSuffixes())
            .mapToInt(i -> i)
            .toArray();
  }

  public static PassageIndex of(List<Melody> tunes) {
    return new PassageIndex(tunes);
  }

  /// The longest passage of `melody` that occurs in a tune.
  public Copy longestCopy(Melody melody) {
    var query = stepsOf(melody);
    var longest = new Copy(Math.min(1, melody.notes().size()), "", 0, 0);
    for (int from = 0; from < query.length; from++) {
      for (var suffix : neighbours(query, from)) {
        var notes = common(query, from, suffix) + 1;
        if (notes > longest.notes()) {
          longest = copy(notes, from, suffix);
        }
      }
    }
    return longest;
  }

  private Copy copy(int notes, int from, int suffix) {
    var found = Arrays.binarySearch(tuneStarts, suffix);
    var tune = found >= 0 ? found : -found - 2;
    return new Copy(notes, tunes.get(tune).name(), from, suffix - tuneStarts[tune]);
  }

  /// One number for the interval to the next note and the time until it starts.
  static int[] stepsOf(Melody melody) {
    var notes = melody.notes();
    var steps = new int[Math.max(0, notes.size() - 1)];
    for (int i = 0; i < steps.length; i++) {
      var interval = notes.get(i + 1).pitch() - notes.get(i).pitch() + Note.HIGHEST_PITCH;
      var wait = notes.get(i + 1).start() - notes.get(i).start();
      steps[i] = Math.min(wait, (1 << 22) - 1) << 8 | interval;
    }
    return steps;
  }

  /// The suffixes just before and just after the place where `query` from `from` on would be sorted
  /// in; one of them shares the longest beginning with it.
  private int[] neighbours(int[] query, int from) {
    var low = 0;
    var high = suffixes.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      var same = common(query, from, suffixes[middle]);
      var ended = from + same == query.length;
      if (ended || query[from + same] < steps[suffixes[middle] + same]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Arrays.copyOfRange(suffixes, Math.max(0, low - 1), Math.min(suffixes.length, low + 1));
  }

  private int common(int[] query, int from, int suffix) {
    var most = Math.min(LONGEST, Math.min(query.length - from, steps.length - suffix));
    var same = Arrays.mismatch(query, from, from + most, steps, suffix, suffix + most);
    return same < 0 ? most : same;
  }

  private Comparator<Integer> comparingSuffixes() {
    return (a, b) ->
        Arrays.compare(
            steps,
            a,
            Math.min(steps.length, a + LONGEST),
            steps,
            b,
            Math.min(steps.length, b + LONGEST));
  }
}
