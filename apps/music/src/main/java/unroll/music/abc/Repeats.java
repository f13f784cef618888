package unroll.music.abc;

import java.util.ArrayList;
import java.util.List;

/// Plays out repeats and their endings. A repeat without a beginning goes back to the last double
/// bar line or repeat, or to the start (ABC 2.1, section 4.8).
final class Repeats {
  private static final int MOST_MEASURES = 20_000;

  /// A measure when it is played for the `pass`-th time in its repeat, from 1.
  record Played(Measure measure, int pass) {}

  private final List<Measure> written;
  private final List<Played> played = new ArrayList<>();
  private int begin; // of what is repeated
  private int pass = 1;
  private boolean isOpened; // by a sign, so that double bars lie within it
  private List<Integer> ending = List.of(); // that is being played

  private Repeats(List<Measure> written) {
    this.written = written;
  }

  static List<Played> playedOut(List<Measure> written) {
    return new Repeats(written).play();
  }

  private List<Played> play() {
    int i = 0;
    while (i < written.size()) {
      var measure = written.get(i);
      if (measure.opensRepeat && i != begin) {
        section(i, true);
      }
      isOpened |= measure.opensRepeat;
      if (!measure.endings.isEmpty()) {
        if (!measure.endings.contains(pass)) {
          i = next(i);
          continue;
        }
        ending = List.copyOf(measure.endings);
      }
      if (played.size() >= MOST_MEASURES) {
        throw new IllegalArgumentException(
            "with its repeats a tune has at most " + MOST_MEASURES + " measures");
      }
      played.add(new Played(measure, pass));
      if (isAgain(i)) {
        pass++;
        ending = List.of();
        i = begin;
      } else {
        boolean ends = measure.repeats > 0 || measure.closesSection && !ending.isEmpty();
        if (ends || measure.closesSection && !isOpened) {
          section(i + 1, false);
        }
        i++;
      }
    }
    return played;
  }

  private void section(int first, boolean opened) {
    begin = first;
    pass = 1;
    isOpened = opened;
    ending = List.of();
  }

  /// Whether what ends with measure `i` is played again.
  private boolean isAgain(int i) {
    var measure = written.get(i);
    if (ending.isEmpty()) {
      return pass <= measure.repeats;
    }
    boolean nextIsEnding = i + 1 < written.size() && !written.get(i + 1).endings.isEmpty();
    boolean another =
        written.subList(begin, nextIsEnding ? i + 2 : i + 1).stream()
            .anyMatch(other -> other.endings.contains(pass + 1));
    return (measure.repeats > 0 || nextIsEnding) && another;
  }

  /// The next measure to be looked at, where the ending that begins with measure `i` is not played.
  private int next(int i) {
    int at = i;
    while (at < written.size()) {
      var measure = written.get(at);
      at++;
      boolean begins = at < written.size() && !written.get(at).endings.isEmpty();
      if (begins) {
        return at;
      }
      if (measure.repeats > 0 || measure.closesSection) {
        section(at, false);
        return at;
      }
    }
    return at;
  }
}
