package unroll.music.midi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/// Reads the melody out of a Standard MIDI File of format 0 or 1 and any resolution.
///
/// A *line* is what one channel plays in one track; drums (channel 10) are none. The melody is the
/// line whose track is named so (melody, vocal, lead, tune, soprano); without a name it is, among
/// the lines that sound at least half as long as the busiest, the one that lies highest. Of that
/// line [TopVoice] keeps the top voice.
///
/// Metre and key are the first that the file states, 4/4 and C major if none. A first bar of its
/// own metre, at most half as long as the next, is understood as a pickup. Bars of silence before
/// the first note are left out.
public final class MidiReader {
  /// A melody and what its record cannot say: whether the metre changes on the way (bars are
  /// counted in the first one), and how many of the line's notes the top voice left out.
  public record Reading(Melody melody, boolean metreChanges, int notesLeftOut) {}

  private static final int MOST_BARS = 10_000;
  private static final int DRUMS = 9;
  private static final int TRACK_NAME = 0x03;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int KEY_SIGNATURE = 0x59;
  private static final Pattern MELODY_NAME = Pattern.compile("melod|vocal|lead|tune|soprano");

  private record MetreAt(long tick, Metre metre) {}

  private record KeyAt(long tick, int sharps, boolean minor) {}

  private record RawNote(int pitch, long start, long end) {}

  private record Line(String trackName, List<RawNote> notes) {}

  private final Path file;
  private final List<MetreAt> metres = new ArrayList<>();
  private final List<KeyAt> keys = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private MidiReader(Path file) {
    this.file = file;
  }

  /// The melody of `file`, named after the file without its ending.
  public static Melody read(Path file) throws MidiFormatException {
    return readFully(file).melody();
  }

  /// The melody of `file`, and what else is known about it.
  public static Reading readFully(Path file) throws MidiFormatException {
    return readFully(file, MidiBytes.content(file));
  }

  /// The same for a file whose content is known already.
  static Reading readFully(Path file, byte[] content) throws MidiFormatException {
    var checked = MidiBytes.checked(file, content);
    try {
      var sequence = MidiSystem.getSequence(new ByteArrayInputStream(checked));
      return new MidiReader(file).reading(sequence);
    } catch (MidiFormatException e) {
      throw e;
    } catch (InvalidMidiDataException | IOException | RuntimeException e) {
      throw new MidiFormatException(file, "the MIDI file is damaged (" + e.getMessage() + ")");
    }
  }

  private Reading reading(Sequence sequence) throws MidiFormatException {
    for (var track : sequence.getTracks()) {
      collect(track);
    }
    metres.sort(Comparator.comparingLong(MetreAt::tick)); // stable: among equals the first track
    keys.sort(Comparator.comparingLong(KeyAt::tick));
    var key = keys.isEmpty() ? new KeyAt(0, 0, false) : keys.getFirst();
    var grid = new Grid(sequence);
    var pickup = dropShortFirstBar(grid);
    var metre = metres.isEmpty() ? Metre.COMMON : metres.getFirst().metre();
    var raw = melodyLine().notes();
    requireSaneLength(raw, grid, metre);
    var all = grid.quantised(raw);
    var voice = fromFirstBar(TopVoice.of(all), pickup, metre);
    return new Reading(
        new Melody(nameOf(file), metre, key.sharps(), key.minor(), voice),
        metres.stream().anyMatch(m -> !m.metre().equals(metre)),
        raw.size() - voice.size());
  }

  // ---- the events of a track ----

  private void collect(Track track) throws MidiFormatException {
    var byChannel = new TreeMap<Integer, List<RawNote>>();
    Map<Integer, Deque<Long>> sounding = new HashMap<>(); // starts, by channel and pitch
    for (int i = 0; i < track.size(); i++) {
      var event = track.get(i);
      switch (event.getMessage()) {
        case MetaMessage meta -> collect(meta, event.getTick());
        case ShortMessage message when message.getChannel() != DRUMS ->
            collect(message, event.getTick(), sounding, byChannel);
        default -> {}
      }
    }
    sounding.forEach(
        (voice, starts) -> starts.forEach(start -> add(byChannel, voice, start, track.ticks())));
    for (var notes : byChannel.values()) {
      notes.sort(Comparator.comparingLong(RawNote::start).thenComparingInt(RawNote::pitch));
      lines.add(new Line(nameOf(track), notes));
    }
  }

  /// What the track calls itself, in small letters; empty if it has no name.
  private static String nameOf(Track track) {
    for (int i = 0; i < track.size(); i++) {
      if (track.get(i).getMessage() instanceof MetaMessage meta && meta.getType() == TRACK_NAME) {
        return new String(meta.getData(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static void collect(
      ShortMessage message,
      long tick,
      Map<Integer, Deque<Long>> sounding,
      Map<Integer, List<RawNote>> byChannel) {
    var command = message.getCommand();
    if (command != ShortMessage.NOTE_ON && command != ShortMessage.NOTE_OFF) {
      return;
    }
    var voice = message.getChannel() << 7 | message.getData1();
    if (command == ShortMessage.NOTE_ON && message.getData2() > 0) {
      sounding.computeIfAbsent(voice, _ -> new ArrayDeque<>()).add(tick);
      return;
    }
    var starts = sounding.get(voice);
    if (starts != null && !starts.isEmpty()) { // else the end of a note that never began
      add(byChannel, voice, starts.remove(), tick);
    }
  }

  private static void add(Map<Integer, List<RawNote>> byChannel, int voice, long start, long end) {
    byChannel
        .computeIfAbsent(voice >> 7, _ -> new ArrayList<>())
        .add(new RawNote(voice & 0x7f, start, end));
  }

  private void collect(MetaMessage meta, long tick) throws MidiFormatException {
    var data = meta.getData();
    switch (meta.getType()) {
      case TIME_SIGNATURE -> {
        if (data.length < 2 || data[1] < 0 || data[1] > 30) {
          throw new MidiFormatException(
              file, "a time signature of 4 bytes was expected, the one found is damaged");
        }
        try {
          metres.add(new MetreAt(tick, new Metre(data[0] & 0xff, 1 << data[1])));
        } catch (IllegalArgumentException e) {
          throw new MidiFormatException(
              file, "its time signature cannot be used: " + e.getMessage());
        }
      }
      case KEY_SIGNATURE -> {
        if (data.length >= 2 && data[0] >= -7 && data[0] <= 7) { // a strange key harms no note
          keys.add(new KeyAt(tick, data[0], data[1] == 1));
        }
      }
      default -> {}
    }
  }

  // ---- which notes, and where they lie on the grid ----

  private Line melodyLine() throws MidiFormatException {
    if (lines.isEmpty()) {
      throw new MidiFormatException(
          file, "a melody was expected, but there is no note outside the drums");
    }
    var named = lines.stream().filter(l -> MELODY_NAME.matcher(l.trackName()).find()).toList();
    var candidates = named.isEmpty() ? lines : named;
    var busiest = candidates.stream().mapToLong(l -> soundingTime(l.notes())).max().orElse(0);
    return candidates.stream()
        .filter(l -> 2 * soundingTime(l.notes()) >= busiest)
        .reduce((a, b) -> meanPitch(b) > meanPitch(a) ? b : a)
        .orElseThrow();
  }

  /// How long at least one note sounds.
  private static long soundingTime(List<RawNote> sortedByStart) {
    long time = 0;
    var covered = Long.MIN_VALUE;
    for (var note : sortedByStart) {
      time += Math.max(0, note.end() - Math.max(covered, note.start()));
      covered = Math.max(covered, note.end());
    }
    return time;
  }

  private static double meanPitch(Line line) {
    return line.notes().stream().mapToInt(RawNote::pitch).average().orElse(0);
  }

  /// If the first metre holds for one bar only, at most half as long as the next, it is a pickup:
  /// drops that metre and gives the rest, in grid ticks, that makes it a full bar.
  private int dropShortFirstBar(Grid grid) {
    if (metres.size() < 2) {
      return 0;
    }
    var shortBar = metres.get(0).metre().ticksPerBar();
    var fullBar = metres.get(1).metre().ticksPerBar();
    var oneBar = metres.get(0).tick() == 0 && grid.round(metres.get(1).tick()) == shortBar;
    if (!oneBar || 2 * shortBar > fullBar) {
      return 0;
    }
    metres.removeFirst();
    return fullBar - shortBar;
  }

  private void requireSaneLength(List<RawNote> notes, Grid grid, Metre metre)
      throws MidiFormatException {
    var end = notes.stream().mapToLong(RawNote::end).max().orElse(0);
    var bars = grid.round(end) / metre.ticksPerBar();
    if (bars >= MOST_BARS) {
      throw new MidiFormatException(
          file, "a melody of at most " + MOST_BARS + " bars was expected, this one has " + bars);
    }
  }

  private static List<Note> fromFirstBar(List<Note> voice, int pickup, Metre metre) {
    var start = voice.getFirst().start() + pickup;
    var shift = pickup - start / metre.ticksPerBar() * metre.ticksPerBar();
    return voice.stream().map(n -> new Note(n.pitch(), n.start() + shift, n.length())).toList();
  }

  /// The name of a file without folder and ending.
  static String nameOf(Path file) {
    var name = String.valueOf(file.getFileName());
    var dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// Turns the file's ticks into grid ticks.
  private static final class Grid {
    private static final int LATEST = 3;

    private final long ticksPerHalfNote;

    Grid(Sequence sequence) {
      // A file that counts film frames states no tempo; as usual we take a half note a second
      // (and 30 frames for the 29.97 of drop-frame video).
      var framesPerSecond = (long) (sequence.getDivisionType() + 0.5f);
      ticksPerHalfNote =
          sequence.getDivisionType() == Sequence.PPQ
              ? 2L * sequence.getResolution()
              : framesPerSecond * sequence.getResolution();
    }

    /// The nearest grid tick, the later one of two equally near.
    long round(long tick) {
      return Math.floorDiv(
          4L * Melody.TICKS_PER_QUARTER * tick + ticksPerHalfNote, 2 * ticksPerHalfNote);
    }

    /// The notes on the grid. One that follows another but would fall on the same tick goes on the
    /// next, so that no note vanishes where the grid has room (a 32nd later at most).
    List<Note> quantised(List<RawNote> sortedByStart) {
      var notes = new ArrayList<Note>(sortedByStart.size());
      RawNote before = null;
      long startBefore = -1;
      for (var raw : sortedByStart) {
        var start = round(raw.start());
        var follows = before != null && before.end() <= raw.start() && before.start() < raw.start();
        if (follows && start <= startBefore && startBefore - start < LATEST) {
          start = startBefore + 1;
        }
        var end = Math.max(start + 1, round(raw.end()));
        notes.add(new Note(raw.pitch(), Math.toIntExact(start), Math.toIntExact(end - start)));
        before = raw;
        startBefore = start;
      }
      return notes;
    }
  }
}
