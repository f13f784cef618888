package unroll.music.midi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that a MIDI file, or a tune in ABC, says of its music; times are counted in the file's
/// ticks, see [Clock].
///
/// `format` is what the file claims to be, or [#ABC]; `tracks` is how many it has; `ticks` is where
/// the last note ends: what a file states behind that is not heard. Tempos, metres and keys are in
/// order of time. `words` are what is sung, `repairs` says what was wrong with the file, a sentence
/// each.
public record Song(
    int format,
    int tracks,
    long ticks,
    Clock clock,
    List<Part> parts,
    List<TempoChange> tempos,
    List<MetreChange> metres,
    List<KeyChange> keys,
    List<Lyric> words,
    List<String> repairs) {

  /// A tone as it was played, from tick `start` to `end`.
  public record Tone(int pitch, int velocity, long start, long end) {}

  /// What one channel plays in one track, in order of time: `track` and `channel` count from 1,
  /// `program` is the General MIDI instrument, from 0. Of a part on several channels, such as the
  /// strings of a guitar, `channel` is the first.
  public record Part(int track, String name, int channel, int program, List<Tone> tones) {
    private static final int DRUMS = 10;

    public Part {
      tones = List.copyOf(tones);
    }

    /// The same part with the tones of another channel.
    Part with(Part other) {
      var all =
          Stream.concat(tones.stream(), other.tones.stream())
              .sorted(Comparator.comparingLong(Tone::start).thenComparingInt(Tone::pitch))
              .toList();
      return new Part(track, name, channel, program, all);
    }

    /// The tick at which the last of its tones has ended.
    long end() {
      return tones.stream().mapToLong(t -> Math.max(t.end(), t.start() + 1)).max().orElse(0);
    }

    /// Whether its pitches are drums and not tones.
    public boolean isDrums() {
      return channel == DRUMS;
    }
  }

  /// From `tick` on, a quarter note lasts this many microseconds.
  public record TempoChange(long tick, int microsecondsPerQuarter) {
    /// Without a tempo, a file goes at 120 quarters a minute.
    static final int USUAL = 500_000;

    public double quartersPerMinute() {
      return 60e6 / microsecondsPerQuarter;
    }
  }

  /// From `tick` on, bars are counted so.
  public record MetreChange(long tick, Metre metre) {}

  /// From `tick` on, this key signature holds.
  public record KeyChange(long tick, Signature signature) {
    public KeyChange(long tick, int sharps, boolean minor) {
      this(tick, Signature.of(sharps, minor));
    }

    public int sharps() {
      return signature.sharps();
    }

    public boolean minor() {
      return signature.minor();
    }
  }

  /// What is sung from `tick` on: a syllable, with a space or hyphen after it as its word continues
  /// or not.
  public record Lyric(long tick, String text) {}

  /// The format of a tune in ABC.
  public static final int ABC = -1;

  /// How loud a note is of which nothing is said.
  public static final int USUAL_VELOCITY = 90;

  /// Of how many bars the lines are known.
  public static final int MOST_BARS = 100_000;

  public Song {
    parts = List.copyOf(parts);
    tempos = List.copyOf(tempos);
    metres = List.copyOf(metres);
    keys = List.copyOf(keys);
    words = List.copyOf(words);
    repairs = List.copyOf(repairs);
  }

  /// All words to sing, in one line.
  public String lyrics() {
    return words.stream().map(Lyric::text).collect(Collectors.joining()).strip();
  }

  /// The metre in which the bar at `tick` is counted.
  public Metre metreAt(long tick) {
    var metre = Metre.COMMON;
    for (var change : metres) {
      metre = change.tick() <= tick ? change.metre() : metre;
    }
    return metre;
  }

  /// The tempo at `tick`, in quarters a minute; a file that counts film frames goes at 120.
  public double tempoAt(long tick) {
    int microseconds = TempoChange.USUAL;
    for (var change : tempos) {
      microseconds = change.tick() <= tick ? change.microsecondsPerQuarter() : microseconds;
    }
    return clock.isFilm() ? 120 : 60e6 / microseconds;
  }

  /// When `tick` comes, in seconds from the beginning.
  public double seconds(long tick) {
    if (clock.isFilm()) {
      return tick / (2 * clock.ticksPerQuarter());
    }
    double seconds = 0;
    long from = 0;
    int microseconds = TempoChange.USUAL;
    for (var change : tempos) {
      if (change.tick() >= tick) {
        break;
      }
      seconds += (change.tick() - from) * 1e-6 * microseconds / clock.ticksPerQuarter();
      from = change.tick();
      microseconds = change.microsecondsPerQuarter();
    }
    return seconds + (tick - from) * 1e-6 * microseconds / clock.ticksPerQuarter();
  }

  /// How many bars it has, however many these are.
  public long bars() {
    long bars = 0;
    long at = 0;
    long end = clock.gridTick(ticks);
    var metre = Metre.COMMON;
    for (var change : metres) {
      long next = Math.clamp(clock.gridTick(change.tick()), at, Math.max(at, end));
      bars += Math.ceilDiv(next - at, metre.ticksPerBar());
      at = next;
      metre = change.metre();
    }
    return bars + Math.ceilDiv(end - at, metre.ticksPerBar());
  }

  /// Where bars begin, in grid ticks, up to the end and with the bar line there: each in the metre
  /// that holds; a change of metre begins a new bar. Of very many, the first [#MOST_BARS].
  public List<Long> barLines() {
    var lines = new ArrayList<Long>();
    long end = clock.gridTick(ticks);
    int next = 0;
    var metre = Metre.COMMON;
    long at = 0;
    while (lines.size() <= MOST_BARS) {
      while (next < metres.size() && clock.gridTick(metres.get(next).tick()) <= at) {
        metre = metres.get(next++).metre();
      }
      lines.add(at);
      if (at >= end) {
        break;
      }
      long full = at + metre.ticksPerBar();
      at = next < metres.size() ? Math.min(full, clock.gridTick(metres.get(next).tick())) : full;
    }
    return lines;
  }
}
