package unroll.music.midi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unroll.music.midi.Song.MetreChange;
import unroll.music.midi.Song.Part;
import unroll.music.midi.Song.Tone;

/// Reads the melody out of a MIDI file.
///
/// The melody is one of the file's parts; drums are none. It is the part whose track is named so
/// (melody, vocal, lead, tune, soprano); without a name it is, among the parts that sound at least
/// half as long as the busiest, the one that lies highest. Of that part [TopVoice] keeps the top
/// voice.
///
/// Metre and key are the first that the file states, 4/4 and C major if none, and all bars are
/// counted in that metre; [Reading#end] has what stands after the last change, in the metre there.
/// A first bar of its own metre, at most half as long as the next, is understood as a pickup. Bars
/// of silence before the first note are left out.
public final class MidiReader {
  /// A melody and what its record cannot say: all of the `song`, the `part` of it that was taken,
  /// whether the metre changes before the last note ends, and how many of the part's notes the top
  /// voice left out. `end` is the melody after the last change of metre, the whole where there is
  /// none.
  public record Reading(
      Melody melody, Melody end, Song song, Part part, boolean metreChanges, int notesLeftOut) {}

  private static final int MOST_BARS = 10_000;
  private static final Pattern MELODY_NAME = Pattern.compile("melod|vocal|lead|tune|soprano");

  private final Path file;
  private final Song song;
  private final Grid grid;
  private final List<MetreChange> metres;

  private MidiReader(Path file, Song song) {
    this.file = file;
    this.song = song;
    this.grid = new Grid(song.clock());
    this.metres = new ArrayList<>(song.metres());
  }

  /// The melody of `file`, named after the file without its ending.
  public static Melody read(Path file) throws MidiFormatException {
    return readFully(file).melody();
  }

  /// The melody of `file`, and what else is known about it.
  public static Reading readFully(Path file) throws MidiFormatException {
    return readFully(file, MidiBytes.content(file));
  }

  /// The same for a file whose content is known already; `file` only gives the name.
  public static Reading readFully(Path file, byte[] content) throws MidiFormatException {
    return new MidiReader(file, SongReader.read(file, content)).reading();
  }

  /// The melody of a song that has been read already, from `file` or a part of it.
  public static Reading of(Path file, Song song) throws MidiFormatException {
    return new MidiReader(file, song).reading();
  }

  private Reading reading() throws MidiFormatException {
    int pickup = dropShortFirstBar();
    var part =
        melodyPart(song)
            .orElseThrow(() ->
                new MidiFormatException(
                    file,
                    "it must have a melody, but has no note outside the drums"
                        + (song.repairs().isEmpty()
                            ? ""
                            : " (" + song.repairs().getFirst() + ")")));
    var metre = metres.isEmpty() ? Metre.COMMON : metres.getFirst().metre();
    var whole = melody(part.tones(), metre, pickup);
    var last = lastChange(part.tones());
    return new Reading(
        whole,
        last == null ? whole : melody(from(last.tick(), part.tones()), last.metre(), 0),
        song,
        part,
        metres.stream().anyMatch(m -> m.tick() < song.ticks() && !m.metre().equals(metre)),
        part.tones().size() - whole.notes().size());
  }

  private Melody melody(List<Tone> tones, Metre metre, int pickup) throws MidiFormatException {
    requireSaneLength(tones, metre);
    var voice = fromFirstBar(TopVoice.of(grid.quantised(tones)), pickup, metre);
    var key = song.keys().isEmpty() ? new Song.KeyChange(0, 0, false) : song.keys().getFirst();
    return new Melody(nameOf(file), metre, key.sharps(), key.minor(), voice);
  }

  /// The last change to another metre behind which a tone begins, if there is one.
  private @Nullable MetreChange lastChange(List<Tone> tones) {
    for (int i = metres.size() - 1; i > 0; i--) {
      var change = metres.get(i);
      if (!change.metre().equals(metres.get(i - 1).metre())
          && tones.getLast().start() >= change.tick()) {
        return change;
      }
    }
    return null;
  }

  private static List<Tone> from(long tick, List<Tone> tones) {
    return tones.stream()
        .filter(tone -> tone.start() >= tick)
        .map(
            tone -> new Tone(tone.pitch(), tone.velocity(), tone.start() - tick, tone.end() - tick))
        .toList();
  }

  // ---- which notes, and where they lie on the grid ----

  /// The part of `song` that is its melody, if there is a note outside the drums.
  public static Optional<Part> melodyPart(Song song) {
    var tonal = song.parts().stream().filter(part -> !part.isDrums()).toList();
    var named = tonal.stream().filter(MidiReader::isNamedMelody).toList();
    var candidates = named.isEmpty() ? tonal : named;
    var busiest = candidates.stream().mapToLong(p -> soundingTime(p.tones())).max().orElse(0);
    return candidates.stream()
        .filter(p -> 2 * soundingTime(p.tones()) >= busiest)
        .reduce((a, b) -> meanPitch(b) > meanPitch(a) ? b : a);
  }

  private static boolean isNamedMelody(Part part) {
    return MELODY_NAME.matcher(part.name().toLowerCase(Locale.ROOT)).find();
  }

  /// How long at least one note sounds.
  private static long soundingTime(List<Tone> sortedByStart) {
    long time = 0;
    var covered = Long.MIN_VALUE;
    for (var note : sortedByStart) {
      time += Math.max(0, note.end() - Math.max(covered, note.start()));
      covered = Math.max(covered, note.end());
    }
    return time;
  }

  private static double meanPitch(Part part) {
    return part.tones().stream().mapToInt(Tone::pitch).average().orElse(0);
  }

  /// If the first metre holds for one bar only, at most half as long as the next, it is a pickup:
  /// drops that metre and gives the rest, in grid ticks, that makes it a full bar.
  private int dropShortFirstBar() {
    if (metres.size() < 2) {
      return 0;
    }
    var shortBar = metres.get(0).metre().ticksPerBar();
    var fullBar = metres.get(1).metre().ticksPerBar();
    var oneBar =
        metres.get(0).tick() == 0 && song.clock().gridTick(metres.get(1).tick()) == shortBar;
    if (!oneBar || 2 * shortBar > fullBar) {
      return 0;
    }
    metres.removeFirst();
    return fullBar - shortBar;
  }

  private void requireSaneLength(List<Tone> notes, Metre metre) throws MidiFormatException {
    var end = notes.stream().mapToLong(Tone::end).max().orElse(0);
    var bars = song.clock().gridTick(end) / metre.ticksPerBar();
    if (bars >= MOST_BARS) {
      throw new MidiFormatException(
          file, "the melody must have at most " + MOST_BARS + " bars, this one has " + bars);
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

  /// Puts tones on the grid.
  private static final class Grid {
    private static final int LATEST = 3;

    private final Clock clock;

    Grid(Clock clock) {
      this.clock = clock;
    }

    /// The notes on the grid. One that follows another but would fall on the same tick continues
    /// the next, so that no note vanishes where the grid has room (a 32nd later at most).
    List<Note> quantised(List<Tone> sortedByStart) {
      var notes = new ArrayList<Note>(sortedByStart.size());
      Tone before = null;
      long startBefore = -1;
      for (var raw : sortedByStart) {
        var start = clock.gridTick(raw.start());
        var follows = before != null && before.end() <= raw.start() && before.start() < raw.start();
        if (follows && start <= startBefore && startBefore - start < LATEST) {
          start = startBefore + 1;
        }
        var end = Math.max(start + 1, clock.gridTick(raw.end()));
        notes.add(new Note(raw.pitch(), Math.toIntExact(start), Math.toIntExact(end - start)));
        before = raw;
        startBefore = start;
      }
      return notes;
    }
  }
}
