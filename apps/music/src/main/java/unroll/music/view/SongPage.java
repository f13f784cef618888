package unroll.music.view;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import unroll.music.harmony.Instruments;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Key;
import unroll.music.midi.MidiReader;
import unroll.music.midi.PitchNames;
import unroll.music.midi.Song;
import unroll.music.midi.Song.Part;
import unroll.music.midi.Song.Tone;

/// A song on a page for people: its format, time, tempo, metre and key, a line for each part, and
/// its piano roll.
public record SongPage(String name, Song song) {
  private static final int MOST_CHANGES = 6; // of tempo, metre or key that are listed

  /// Prints all of it, of the roll the bars `from` to `to`, at most `width` characters wide.
  public void print(PrintWriter out, int from, int to, int width) {
    long bars = song.bars();
    line(out, "%s: %d %s, %s", name, bars, bars == 1 ? "bar" : "bars", time());
    line(out, "  file    %s", file());
    line(out, "  tempo   %s", tempos());
    line(out, "  metre   %s", metres());
    line(out, "  key     %s", keys());
    if (!song.lyrics().isEmpty()) {
      line(out, "  lyrics  %s", shortened(song.lyrics(), width - 10));
    }
    song.repairs()
        .forEach(
            what -> line(out, "  %s  %s", song.format() == Song.ABC ? "noted " : "repair", what));
    printParts(out);
    int drawable = (int) Math.min(bars, Song.MOST_BARS);
    int last = Math.min(Math.min(to, drawable), from + TextRoll.MOST_BARS - 1);
    TextRoll.of(song, sharps(song)).print(out, from, last, width);
    if (from > drawable) {
      line(out, "no bar %d: %d can be drawn", from, drawable);
    } else if (last < drawable) {
      line(out, "… and %d more: --bars %d-%d", bars - last, last + 1, drawable);
    } else if (last < bars) {
      line(out, "… and %d more, which cannot be drawn", bars - last);
    }
    out.flush();
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private String time() {
    long seconds = StrictMath.round(song.seconds(song.ticks()));
    return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }

  private String tracks() {
    return song.tracks() + (song.tracks() == 1 ? " track" : " tracks");
  }

  private String file() {
    return song.format() == Song.ABC
        ? "ABC, repeats played out"
        : String.format(Locale.ROOT, "format %d, %s, %s", song.format(), tracks(), clock());
  }

  private String clock() {
    var clock = song.clock();
    return clock.isFilm()
        ? clock.framesPerSecond() + " frames a second of " + clock.resolution() + " ticks"
        : clock.resolution() + " ticks a quarter note";
  }

  private String tempos() {
    if (song.clock().isFilm()) {
      return "none (the file counts film frames)";
    }
    return changes(
        song.tempos().stream().map(Song.TempoChange::tick).toList(),
        song.tempos().stream().map(t -> number(t.quartersPerMinute())).toList(),
        "120 (none is stated)",
        " quarters a minute");
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.1f", x).replaceFirst("\\.0$", "");
  }

  private String metres() {
    return changes(
        song.metres().stream().map(Song.MetreChange::tick).toList(),
        song.metres().stream().map(m -> m.metre().toString()).toList(),
        "4/4 (none is stated)",
        "");
  }

  private String keys() {
    var stated =
        changes(
            song.keys().stream().map(Song.KeyChange::tick).toList(),
            song.keys().stream().map(k -> k.signature().toString()).toList(),
            "none is stated",
            "");
    return stated + keyFound(song).map(key -> "; by its notes " + key).orElse("");
  }

  /// The key of the song's notes, drums aside.
  static Optional<Key> keyFound(Song song) {
    var sounding = new double[12];
    for (var part : song.parts()) {
      for (var tone : part.isDrums() ? List.<Tone>of() : part.tones()) {
        sounding[tone.pitch() % 12] += tone.end() - tone.start();
      }
    }
    boolean silent = Arrays.stream(sounding).sum() == 0;
    return silent ? Optional.empty() : Optional.of(KeyFinder.keyOf(sounding));
  }

  /// How black keys are called: by the first key signature, else by the key found.
  static int sharps(Song song) {
    return song.keys().isEmpty()
        ? keyFound(song).map(Key::sharps).orElse(0)
        : song.keys().getFirst().sharps();
  }

  /// Such as `3/4, from bar 5 on 4/4`; what repeats the one before is no change.
  private String changes(List<Long> ticks, List<String> values, String none, String unit) {
    var lines = song.barLines();
    var said = new ArrayList<String>();
    var before = "";
    int left = 0;
    for (int i = 0; i < values.size() && (ticks.get(i) == 0 || ticks.get(i) < song.ticks()); i++) {
      if (values.get(i).equals(before)) {
        continue;
      }
      before = values.get(i);
      if (said.size() == MOST_CHANGES) {
        left++;
        continue;
      }
      long at = song.clock().gridTick(ticks.get(i));
      long bar = lines.stream().filter(line -> line <= at).count();
      said.add((at == 0 ? "" : "from bar " + bar + " on ") + before);
    }
    return said.isEmpty()
        ? none
        : String.join(", ", said) + unit + (left > 0 ? ", and " + left + " more changes" : "");
  }

  private void printParts(PrintWriter out) {
    var melody = MidiReader.melodyPart(song).orElse(null);
    int sharps = sharps(song);
    line(out, "  track  channel  instrument               notes  range      name");
    for (var part : song.parts()) {
      line(
          out,
          "  %5d  %7d  %-22s  %6d  %-9s  %s%s",
          part.track(),
          part.channel(),
          instrument(part),
          part.tones().size(),
          range(part, sharps),
          shortened(part.name(), 30),
          part == melody ? " (the melody)" : "");
    }
  }

  /// What plays `part`.
  static String instrument(Part part) {
    return part.isDrums() ? "drums" : Instruments.name(part.program());
  }

  private static String range(Part part, int sharps) {
    if (part.isDrums()) {
      return "";
    }
    var pitches = part.tones().stream().mapToInt(Tone::pitch).summaryStatistics();
    return PitchNames.of(pitches.getMin(), sharps) + "–" + PitchNames.of(pitches.getMax(), sharps);
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }
}
