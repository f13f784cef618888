package unroll.studio.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import unroll.common.Installation;
import unroll.common.receipt.Outputs;

/// The files of answers. Each is what the command beside it makes, to the byte: it is run, and what
/// it makes stays in memory.
public final class Downloads {
  private final Outputs outputs;

  public Downloads(Outputs outputs) {
    this.outputs = outputs;
  }

  /// Files of a command; `options` are those that name them, without dashes, by ending.
  public Route.FileMaker of(Map<String, String> options, Function<Asked, ShellCommand> command) {
    return (asked, ending) -> {
      var option = String.valueOf(options.get(ending));
      var made = command.apply(asked);
      return inFolder(made, words -> outputs.of(named(words, option, ending), option));
    };
  }

  /// A route with the files of its command.
  public Route with(
      Route route, SequencedMap<String, String> options, Function<Asked, ShellCommand> command) {
    return route.files(List.copyOf(options.keySet()), of(options, command));
  }

  /// `bytes` with the receipt of a command that would make them, too, but only after long.
  public byte[] as(ShellCommand command, String option, Map<String, Path> reads, byte[] bytes)
      throws IOException {
    return inFolder(command, words -> outputs.as(words, option, reads, bytes));
  }

  /// What is done with the words of a command, whose files are there as long.
  @FunctionalInterface
  private interface Making {
    byte[] of(List<String> words) throws IOException;
  }

  private static byte[] inFolder(ShellCommand command, Making making) throws IOException {
    var words = new ArrayList<>(command.words());
    words.replaceAll(
        word -> word.startsWith("models/") ? Installation.shipped(word).toString() : word);
    if (command.files().isEmpty()) {
      return making.of(words);
    }
    return inFolder(
        command.files(),
        folder -> {
          for (var file : command.files().keySet()) {
            words.replaceAll(word -> word.equals(file) ? folder.resolve(file).toString() : word);
          }
          return making.of(words);
        });
  }

  /// What is done in a folder.
  @FunctionalInterface
  public interface Use<T> {
    T of(Path folder) throws IOException;
  }

  /// Does something with files that are there as long.
  public static <T> T inFolder(Map<String, byte[]> files, Use<T> use) throws IOException {
    var folder = Files.createTempDirectory("unroll-studio-");
    var written = new ArrayList<Path>();
    try {
      for (var file : files.entrySet()) {
        written.add(Files.write(folder.resolve(file.getKey()), file.getValue()));
      }
      return use.of(folder);
    } finally {
      for (var file : written) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    }
  }

  private static List<String> named(List<String> words, String option, String ending) {
    if (option.equals(Outputs.PRINTED) || words.contains("--" + option)) {
      return words;
    }
    var all = new ArrayList<>(words);
    all.addAll(Math.min(2, all.size()), List.of("--" + option, "made." + ending));
    return all;
  }
}
