package unroll.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.music.midi.MidiFormatException;
import unroll.music.polyphony.Pieces;

/// Pieces of chords for a command: those of a file, as what the command needs them for.
final class PolyphonicData {
  private PolyphonicData() {}

  /// What is learned from, what validates, and the hash of their file.
  record Split<P>(List<P> train, List<P> valid, String sha256) {}

  /// Reads a file for training. With `heldOut` above 0 every so many-th piece of *train* validates,
  /// else its own part *valid*; every 7th if it has none.
  static <P> Split<P> split(Path file, int heldOut, Function<List<int[]>, P> piece)
      throws IOException {
    return reading(
        file,
        pieces -> {
          var all = all(pieces, "train", piece);
          if (heldOut == 0 && pieces.parts().containsKey("valid")) {
            return new Split<>(all, all(pieces, "valid", piece), pieces.sha256());
          }
          int each = heldOut == 0 ? 7 : heldOut;
          var train = new ArrayList<P>();
          var valid = new ArrayList<P>();
          for (int i = 0; i < all.size(); i++) {
            (i % each == each - 1 ? valid : train).add(all.get(i));
          }
          return new Split<>(train, valid.isEmpty() ? train : valid, pieces.sha256());
        });
  }

  /// Reads the pieces of a part of a file.
  static <P> List<P> part(Path file, String part, Function<List<int[]>, P> piece)
      throws IOException {
    return reading(file, pieces -> all(pieces, part, piece));
  }

  private interface Use<R> {
    R of(Pieces pieces) throws IOException;
  }

  /// What is wrong with the file is said in a sentence.
  private static <R> R reading(Path file, Use<R> use) throws IOException {
    try {
      return use.of(
          isMidi(file) ? MidiPieces.read(file, Terminal.standardError()) : Pieces.read(file));
    } catch (TextFormatException | MidiFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isMidi(Path file) {
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isDirectory(file) || name.endsWith(".mid") || name.endsWith(".midi");
  }

  private static <P> List<P> all(Pieces pieces, String part, Function<List<int[]>, P> piece)
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
