package unroll.common.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Tensor;

/// What tensors of another program are called here: whole names, or prefixes up to a dot.
record TensorNames(SortedMap<String, String> ours) {
  /// All are called the same.
  static final TensorNames SAME = new TensorNames(new TreeMap<>());

  private static final String ROOT = ".";
  private static final String LEFT_OUT = "-";

  /// The tensors under our names, and the names of those that are left out.
  record Renamed(SortedMap<String, Tensor> tensors, List<String> leftOut) {}

  /// Of a file with lines of THEIRS OURS; `#` begins a comment.
  static TensorNames read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserError("--names must be a file, got " + file);
    }
    var ours = new TreeMap<String, String>();
    int number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      var words = line.replaceFirst("#.*", "").strip().split("\\s+");
      if (words.length == 2) {
        ours.put(words[0], words[1]);
      } else if (!words[0].isEmpty()) {
        throw new TextFormatException(
            "%s, line %d: must be two names, THEIRS and OURS, got '%s'"
                .formatted(file, number, line));
      }
    }
    return new TensorNames(ours);
  }

  /// The longest beginning that is named decides.
  private String renamed(String theirs) {
    for (var part = theirs; !part.isEmpty(); part = before(part)) {
      var name = ours.get(part);
      if (name != null) {
        var rest = theirs.substring(part.length());
        return switch (name) {
          case LEFT_OUT -> "";
          case ROOT -> rest.replaceFirst("^\\.", "");
          default -> name + rest;
        };
      }
    }
    return theirs;
  }

  private static String before(String part) {
    return part.substring(0, Math.max(0, part.lastIndexOf('.')));
  }

  Renamed renamed(Map<String, Tensor> tensors) throws ModelFileException {
    var all = new TreeMap<String, Tensor>();
    var leftOut = new ArrayList<String>();
    for (var each : tensors.entrySet()) {
      var name = renamed(each.getKey());
      if (name.isEmpty()) {
        leftOut.add(each.getKey());
      } else if (all.put(name, each.getValue()) != null) {
        throw new ModelFileException("two tensors must not both be called '%s'".formatted(name));
      }
    }
    return new Renamed(all, leftOut);
  }
}
