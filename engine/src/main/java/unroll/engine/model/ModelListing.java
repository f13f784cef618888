package unroll.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import unroll.engine.tensor.Shape;

/// What the header of any safetensors file says, without its numbers: of files of other programs,
/// too, whose numbers may be of other types than those of a [ModelFile].
public record ModelListing(SortedMap<String, String> metadata, List<Item> tensors) {
  /// A tensor: its name, the type of its numbers such as `F32`, and its shape.
  public record Item(String name, String dtype, Shape shape) {}

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
          var tensors =
              header.entries().stream()
                  .map(entry -> new Item(entry.name(), entry.dtype(), entry.shape()))
                  .sorted(Comparator.comparing(Item::name))
                  .toList();
          return new ModelListing(header.metadata(), tensors);
        });
  }
}
