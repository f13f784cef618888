package unroll.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import unroll.engine.tensor.Shape;

/// What the header of any safetensors file says, without its numbers: of files of other programs,
/// too, whose numbers may be of other types than those of a [ModelFile]. Weights of bytes and their
/// scales are one tensor.
public record ModelListing(SortedMap<String, String> metadata, List<Item> tensors) {
  /// A tensor: its name, the type of its numbers such as `F32`, its shape, and whether
  /// [ModelFile#read] reads it.
  public record Item(String name, String dtype, Shape shape, boolean isRead) {}

  /// How many numbers all tensors have together.
  public long size() {
    return tensors.stream().mapToLong(tensor -> tensor.shape().size()).sum();
  }

  /// Reads the header of a file; tensors are in the order of their names.
  ///
  /// @throws ModelFileException if the file is not there, is not safetensors, or is damaged
  public static ModelListing read(Path path) throws IOException {
    return ModelFileHeader.open(
        path,
        (header, _) -> {
          var scaled = EightBitPrecision.weights(header);
          var tensors =
              header.entries().stream()
                  .filter(entry -> !isScale(entry, scaled))
                  .map(entry ->
                      new Item(
                          entry.name(),
                          entry.dtype(),
                          entry.shape(),
                          ModelFile.FLOATS.contains(entry.dtype())
                              || scaled.contains(entry.name())))
                  .sorted(Comparator.comparing(Item::name))
                  .toList();
          return new ModelListing(header.metadata(), tensors);
        });
  }

  private static boolean isScale(ModelFileHeader.Entry entry, Set<String> scaled) {
    var name = entry.name();
    return name.endsWith(EightBitPrecision.SCALE)
        && scaled.contains(name.substring(0, name.length() - EightBitPrecision.SCALE.length()));
  }
}
