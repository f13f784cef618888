package unroll.music.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.Note;

/// What a set of melodies is like, in figures by which composed tunes can be held against real
/// ones.
///
/// - `intervals`: relative frequency of the semitones from note to note, −12 to 12 (wider ones
///   count as an octave); `durations`: of the notes' lengths in grid ticks. Both in ascending
///   order.
/// - `inKey`: share of the notes that lie in their melody's best diatonic scale
///   ([KeyFinder#shareInKey]).
/// - `fullBars`: share of the bars that are full, see [#fullBars(Melody)].
public record MelodyStatistics(
    int melodies,
    int notes,
    int bars,
    SequencedMap<Integer, Double> intervals,
    SequencedMap<Integer, Double> durations,
    double inKey,
    double fullBars) {
  private static final int WIDEST_INTERVAL = 12;

  public MelodyStatistics {
    intervals = Collections.unmodifiableSequencedMap(new TreeMap<>(intervals));
    durations = Collections.unmodifiableSequencedMap(new TreeMap<>(durations));
  }

  public static MelodyStatistics of(List<Melody> melodies) {
    var intervals = new TreeMap<Integer, Integer>();
    var durations = new TreeMap<Integer, Integer>();
    var notes = 0;
    var bars = 0;
    var fullBars = 0;
    double inKey = 0;
    for (var melody : melodies) {
      count(melody, intervals, durations);
      notes += melody.notes().size();
      bars += melody.bars();
      fullBars += fullBars(melody);
      inKey += KeyFinder.shareInKey(melody) * melody.notes().size();
    }
    return new MelodyStatistics(
        melodies.size(),
        notes,
        bars,
        relative(intervals),
        relative(durations),
        share(inKey, notes),
        share(fullBars, bars));
  }

  private static void count(
      Melody melody, TreeMap<Integer, Integer> intervals, TreeMap<Integer, Integer> durations) {
    Note before = null;
    for (var note : melody.notes()) {
      durations.merge(note.length(), 1, Integer::sum);
      if (before != null) {
        var interval = note.pitch() - before.pitch();
        intervals.merge(Math.clamp(interval, -WIDEST_INTERVAL, WIDEST_INTERVAL), 1, Integer::sum);
      }
      before = note;
    }
  }

  private static SequencedMap<Integer, Double> relative(TreeMap<Integer, Integer> counts) {
    var total = counts.values().stream().mapToInt(Integer::intValue).sum();
    var shares = new TreeMap<Integer, Double>();
    counts.forEach((value, count) -> shares.put(value, share(count, total)));
    return shares;
  }

  private static double share(double part, int whole) {
    return whole == 0 ? 1 : part / whole;
  }

  /// How many bars of `melody` are full: from its first bar line to its last, notes sound or the
  /// rests between them are written, so a bar fails if nothing sounds in it, and the last one fails
  /// if its time is not used up. It may end early by the length of the pickup: the last bar of a
  /// tune and its pickup are one bar together.
  public static int fullBars(Melody melody) {
    var perBar = melody.metre().ticksPerBar();
    var sounding = new boolean[melody.bars()];
    for (var note : melody.notes()) {
      for (int bar = note.start() / perBar; bar * perBar < note.end(); bar++) {
        sounding[bar] = true;
      }
    }
    var full = 0;
    for (var sounds : sounding) {
      full += sounds ? 1 : 0;
    }
    return full > 0 && !endsOnBarLine(melody) ? full - 1 : full;
  }

  /// Whether the last bar is used up, or lacks just the pickup with which the tune begins.
  public static boolean endsOnBarLine(Melody melody) {
    var perBar = melody.metre().ticksPerBar();
    var pickup = Math.floorMod(-melody.leadingRest(), perBar);
    var missing = melody.bars() * perBar - melody.lastEnd();
    return missing == 0 || missing == pickup;
  }

  /// How far two histograms lie apart: half the sum of the differences, 0 if equal, 1 if nothing is
  /// common to them.
  public static double totalVariation(
      SequencedMap<Integer, Double> a, SequencedMap<Integer, Double> b) {
    var values = new TreeMap<>(a);
    values.putAll(b);
    double sum = 0;
    for (var value : values.keySet()) {
      sum += Math.abs(a.getOrDefault(value, 0.0) - b.getOrDefault(value, 0.0));
    }
    return sum / 2;
  }
}
