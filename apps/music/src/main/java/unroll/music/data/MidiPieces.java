package unroll.music.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import unroll.common.TextFile;
import unroll.common.TextFormatException;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFolder;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.Song;
import unroll.music.midi.SongReader;

/// MIDI files as chords, step by step: what sounds in each sixteenth, all parts but the drums
/// together.
public final class MidiPieces {
  private static final int TICKS = Melody.TICKS_PER_QUARTER / 4; // of a sixteenth
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_SOUNDING = 2_000_000; // sixteenths of all notes together

  private MidiPieces() {}

  /// All files of a folder; they are *train*, and *test* as well. `skipped` is told of each file
  /// that cannot be read.
  ///
  /// @throws TextFormatException if there is none that can be read
  public static Pieces read(Path folder, Consumer<MidiFolder.Skipped> skipped) throws IOException {
    var pieces = new ArrayList<List<int[]>>();
    var hash = TextFile.sha256Digest();
    for (var file : MidiFolder.files(folder)) {
      try {
        pieces.add(steps(SongReader.read(file)));
        hash.update(Files.readAllBytes(file));
      } catch (MidiFormatException e) {
        skipped.accept(new MidiFolder.Skipped(file, e.reason()));
      } catch (IllegalArgumentException e) {
        skipped.accept(new MidiFolder.Skipped(file, String.valueOf(e.getMessage())));
      }
    }
    if (pieces.isEmpty()) {
      throw new TextFormatException(folder + ": none of its files could be read");
    }
    var sha256 = HexFormat.of().formatHex(hash.digest());
    return new Pieces(new TreeMap<>(Map.of("train", pieces, "test", pieces)), sha256);
  }

  private static List<int[]> steps(Song song) {
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
