package unroll.music.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import unroll.common.TextFormatException;
import unroll.music.midi.MidiFolder;

/// Pieces of a file or folder, JSON or MIDI, as what a model needs them for: `piece` makes a piano
/// roll or a chorale of the steps of each.
public final class PolyphonicData {
  private PolyphonicData() {}

  /// Reads the pieces; `skipped` is told of each MIDI file that cannot be read.
  ///
  /// @throws TextFormatException if it is not there, is damaged, or holds something else
  public static Pieces read(Path file, Consumer<MidiFolder.Skipped> skipped) throws IOException {
    return isMidi(file) ? MidiPieces.read(file, skipped) : Pieces.read(file);
  }

  private static boolean isMidi(Path file) {
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isDirectory(file) || name.endsWith(".mid") || name.endsWith(".midi");
  }

  /// Those of a part.
  ///
  /// @throws TextFormatException if there is none, or `piece` refuses one
  public static <P> List<P> part(Pieces pieces, String part, Function<List<int[]>, P> piece)
      throws TextFormatException {
    var raw = pieces.part(part);
    var made = new ArrayList<P>();
    for (int i = 0; i < raw.size(); i++) {
      try {
        made.add(piece.apply(raw.get(i)));
      } catch (IllegalArgumentException e) {
        throw new TextFormatException(
            "piece %d of \"%s\" cannot be used: %s".formatted(i + 1, part, e.getMessage()), e);
      }
    }
    return made;
  }
}
