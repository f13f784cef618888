package unroll.music.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import unroll.common.TextFormatException;
import unroll.engine.kind.TrainingData;
import unroll.music.harmony.CommonKey;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFolder;

/// Pieces to learn from, those that choose the best epoch, and what the header says of both.
public record TrainingPieces<P>(List<P> train, List<P> valid, Map<String, String> header)
    implements TrainingData {
  private static final int HELD_OUT = 7;

  /// The tunes of a folder, moved to their common key, under the name `name`; every `heldOut`-th
  /// chooses the best epoch.
  public static TrainingPieces<Melody> of(MidiFolder folder, int heldOut, String name) {
    var tunes = folder.melodies().stream().map(CommonKey::of).toList();
    return split(tunes, heldOut, header(name, folder.sha256()));
  }

  /// The pieces of a file, of which `piece` makes what is to be learned. With `heldOut` above 0
  /// every so many-th piece of *train* chooses the best epoch, else the part *valid*; every 7th if
  /// there is none.
  public static <P> TrainingPieces<P> of(
      Pieces pieces, int heldOut, Function<List<int[]>, P> piece, String name)
      throws TextFormatException {
    var all = PolyphonicData.part(pieces, "train", piece);
    var header = header(name, pieces.sha256());
    return heldOut == 0 && pieces.parts().containsKey("valid")
        ? new TrainingPieces<>(all, PolyphonicData.part(pieces, "valid", piece), header)
        : split(all, heldOut == 0 ? HELD_OUT : heldOut, header);
  }

  /// Where there are too few to spare any, all choose.
  private static <P> TrainingPieces<P> split(
      List<P> pieces, int heldOut, Map<String, String> header) {
    var train = new ArrayList<P>();
    var valid = new ArrayList<P>();
    for (int i = 0; i < pieces.size(); i++) {
      (i % heldOut == heldOut - 1 ? valid : train).add(pieces.get(i));
    }
    return new TrainingPieces<>(train, valid.isEmpty() ? train : valid, header);
  }

  private static Map<String, String> header(String name, String sha256) {
    return Map.of("data.name", name, "data.sha256", sha256);
  }
}
