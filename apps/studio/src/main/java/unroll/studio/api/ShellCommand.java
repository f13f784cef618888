package unroll.studio.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The command of the `unroll` program that gives what a route answered.
public final class ShellCommand {
  private final List<String> words = new ArrayList<>();
  private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();

  private ShellCommand(String... words) {
    this.words.addAll(List.of(words));
  }

  /// Such as `of("sentiment", "explain")`.
  public static ShellCommand of(String... words) {
    return new ShellCommand(words);
  }

  /// With an option and its value.
  public ShellCommand with(String option, Object value) {
    words.add(option);
    words.add(value.toString());
    return this;
  }

  /// With an option and its value, unless it is the one that the option has anyway.
  public ShellCommand with(String option, Object value, Object ifMissing) {
    return value.equals(ifMissing) ? this : with(option, value);
  }

  /// With an option and a file that it reads, which somebody gave under that name.
  public ShellCommand reads(String option, String name, byte[] bytes) {
    var file = name.replaceAll("[^\\w .-]", "_").replaceAll("^[ .-]+", "").strip();
    files.put(file.isEmpty() ? "file" : file, bytes);
    return with(option, file.isEmpty() ? "file" : file);
  }

  /// With a word.
  public ShellCommand with(String word) {
    words.add(word);
    return this;
  }

  /// With a text as the last word.
  public ShellCommand text(String text) {
    return text.startsWith("-") ? with("--").with(text) : with(text);
  }

  /// Its words, behind `unroll`.
  public List<String> words() {
    return List.copyOf(words);
  }

  /// The files that somebody gave, by the words that name them.
  public Map<String, byte[]> files() {
    return new LinkedHashMap<>(files);
  }

  /// As it is typed into a shell.
  @Override
  public String toString() {
    var line = new StringBuilder("unroll");
    for (var word : words) {
      boolean plain = word.matches("[\\w./:=,+@%-]+");
      line.append(' ').append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }
}
