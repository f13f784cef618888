package unroll.music.harmony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.music.midi.Key;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

/// Chords that follow one another and begin again when they have ended: `bars` holds those of each
/// bar, which share its time.
public record Progression(List<List<Chord>> bars) {
  private static final int MOST = 1000; // chords

  public Progression {
    bars = bars.stream().map(List::copyOf).toList();
    if (bars.isEmpty() || bars.stream().anyMatch(List::isEmpty) || bars.size() > MOST) {
      throw new IllegalArgumentException("a progression has 1 to " + MOST + " bars with chords");
    }
  }

  /// Reads `C G Am F`, a chord for each bar, or `C G | Am | F`, where lines part the bars; `%` is
  /// the bar before or, among others, the chord before.
  public static Progression parse(String text) {
    var lines = Arrays.stream(text.split("\\|")).map(String::strip).filter(s -> !s.isEmpty());
    var bars = new ArrayList<List<Chord>>();
    lines.forEach(line -> bars.add(bar(line, bars)));
    if (bars.isEmpty()) {
      throw new IllegalArgumentException(
          "a progression is written as \"C G Am F\" or \"C G | Am | F\", got \"" + text + "\"");
    }
    return new Progression(
        text.contains("|") ? bars : bars.getFirst().stream().map(List::of).toList());
  }

  private static List<Chord> bar(String line, List<List<Chord>> before) {
    if (line.equals("%") && !before.isEmpty()) {
      return before.getLast();
    }
    var chords = new ArrayList<Chord>();
    for (var symbol : line.split("\\s+")) {
      boolean again = symbol.equals("%");
      if (again && chords.isEmpty() && before.isEmpty()) {
        throw new IllegalArgumentException("% repeats the chord before it, but there is none");
      }
      var last = chords.isEmpty() ? before : List.of(chords);
      chords.add(again ? last.getLast().getLast() : Chord.parse(symbol));
    }
    return chords;
  }

  /// The chord at a place, `tick` grid ticks after the progression begins.
  public Chord at(int tick, Metre metre) {
    var chords = bars.get(tick / metre.ticksPerBar() % bars.size());
    return chords.get(tick % metre.ticksPerBar() * chords.size() / metre.ticksPerBar());
  }

  /// Whether what sounds at a place, `tick` grid ticks after the progression begins, is heard as a
  /// tone of the chord: at the bar line, in the middle of a bar of an even number of beats, and
  /// where a chord begins.
  public boolean isStrong(int tick, Metre metre) {
    return tick % metre.ticksPerStrongPlace() == 0 || !at(tick, metre).equals(at(tick - 1, metre));
  }

  /// The progression `semitones` higher.
  public Progression transposed(int semitones) {
    return new Progression(
        bars.stream()
            .map(bar -> bar.stream().map(chord -> chord.transposed(semitones)).toList())
            .toList());
  }

  /// Its key, as the tones of its chords suggest, the roots most.
  public Key key() {
    var sounding = new double[12];
    for (var bar : bars) {
      for (var chord : bar) {
        if (chord.isNone()) {
          continue;
        }
        sounding[chord.root()] += 1.0 / bar.size();
        for (int pitch = 0; pitch < 12; pitch++) {
          sounding[pitch] += chord.has(pitch) ? 1.0 / bar.size() : 0;
        }
      }
    }
    var first = bars.stream().flatMap(List::stream).filter(chord -> !chord.isNone()).findFirst();
    first.ifPresent(chord -> sounding[chord.root()] += 2); // where it begins and, mostly, ends
    return KeyFinder.keyOf(sounding);
  }

  /// The chords as notes that sound together, from the bar `from` up to the bar `to`.
  public List<Note> notes(int from, int to, Metre metre) {
    var notes = new ArrayList<Note>();
    int bar = metre.ticksPerBar();
    for (int start = from * bar, next; start < to * bar; start = next) {
      var chord = at(start - from * bar, metre);
      next = start + 1;
      while (next % bar != 0 && at(next - from * bar, metre).equals(chord)) {
        next++;
      }
      for (int pitch : chord.voiced()) {
        notes.add(new Note(pitch, start, next - start));
      }
    }
    return notes;
  }
}
