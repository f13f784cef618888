package unroll.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import unroll.common.Terminal;
import unroll.common.TextFile;
import unroll.common.UserError;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFolder;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.Song;
import unroll.music.midi.SongReader;
import unroll.music.polyphony.PianoRoll;
import unroll.music.polyphony.Pieces;

/// MIDI files as chords, step by step: what sounds in each sixteenth, all parts but the drums
/// together.
final class MidiPieces {
  private static final int TICKS = Melody.TICKS_PER_QUARTER / 4; // of a sixteenth
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_SOUNDING = 2_000_000; // sixteenths of all notes together

  private MidiPieces() {}

  /// All files of a folder; they are *train*, and *test* as well. What cannot be read is said.
  static Pieces read(Path folder, Terminal terminal) throws IOException {
    var pieces = new ArrayList<List<int[]>>();
    var hash = TextFile.sha256Digest();
    for (var file : MidiFolder.files(folder)) {
      try {
        pieces.add(steps(SongReader.read(file)));
        hash.update(Files.readAllBytes(file));
      } catch (MidiFormatException e) {
        terminal.line("skipped %s: %s", file, e.reason());
      } catch (IllegalArgumentException e) {
        terminal.line("skipped %s: %s", file, String.valueOf(e.getMessage()));
      }
    }
    if (pieces.isEmpty()) {
      throw new UserError(folder + ": none of its files could be read");
    }
    var sha256 = HexFormat.of().formatHex(hash.digest());
    return new Pieces(new TreeMap<>(Map.of("train", pieces, "test", pieces)), sha256);
  }

  static List<int[]> steps(Song song) {
    var sounding = new ArrayList<TreeSet<Integer>>();
    long total = 0;
    for (var part : song.parts()) {
      for (var tone : part.isDrums() ? List.<Song.Tone>of() : part.tones()) {
        long from = Math.floorDiv(song.clock().gridTick(tone.start()) + TICKS / 2, TICKS);
        long to = Math.floorDiv(song.clock().gridTick(tone.end()) + TICKS / 2, TICKS);
        total += Math.max(1, to - from);
        if (to > MOST_STEPS || total > MOST_SOUNDING) {
          throw new IllegalArgumentException(
              "is longer than %,d sixteenths, or has too many notes".formatted(MOST_STEPS));
        }
        boolean onPiano = PianoRoll.LOWEST <= tone.pitch() && tone.pitch() <= PianoRoll.HIGHEST;
        for (long t = from; t < Math.max(to, from + 1) && onPiano; t++) {
          while (sounding.size() <= t) {
            sounding.add(new TreeSet<>());
          }
          sounding.get((int) t).add(tone.pitch());
        }
      }
    }
    return sounding.stream()
        .map(step -> step.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
