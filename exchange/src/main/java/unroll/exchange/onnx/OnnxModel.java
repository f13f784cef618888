package unroll.exchange.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import unroll.engine.file.WholeFile;

/// A graph with what is needed to use it and to know where it came from: the content of a file.
public record OnnxModel(Graph graph, SortedMap<String, String> metadata) {
  private static final String PRODUCER = "unroll";
  private static final String ENDING = ".onnx";

  private Message message() {
    var message =
        new Message()
            .number(1, Graph.IR)
            .text(2, PRODUCER)
            .text(6, graph.description())
            .message(7, graph.message())
            .message(8, new Message().text(1, "").number(2, Graph.OPSET));
    metadata.forEach(
        (name, value) -> message.message(14, new Message().text(1, name).text(2, value)));
    return message;
  }

  /// The file of this part of a model that is exported to `file`: for `x.onnx` and the part
  /// `encoder` it is `x.encoder.onnx`.
  public Path in(Path file) {
    if (graph.part().isEmpty()) {
      return file;
    }
    var name = String.valueOf(file.getFileName());
    int end =
        name.toLowerCase(Locale.ROOT).endsWith(ENDING)
            ? name.length() - ENDING.length()
            : name.length();
    return file.resolveSibling(name.substring(0, end) + "." + graph.part() + name.substring(end));
  }

  /// Writes the file whole or not at all. Equal models are equal files.
  public void write(Path path) throws IOException {
    WholeFile.write(path, this::write);
  }

  /// Writes what is in the file.
  public void write(OutputStream out) throws IOException {
    message().writeTo(out);
  }
}
