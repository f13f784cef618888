package unroll.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completion for fish, which picocli cannot make: the verbs and options that fit the words so far,
/// each with its description, and the values of options that have few.
final class FishCompletion {
  private static final String HEAD =
      """
      # Completion of unroll for fish.

      function __unroll_words # so far, without the program and without options
          set -l words (commandline -opc)
          set -e words[1]
          string match -v -- '-*' $words
      end

      function __unroll_below # whether these are the first of them
          set -l words (__unroll_words)
          string match -q -- "$argv *" "$words "
      end

      function __unroll_at # whether they are these and no more
          set -l words (__unroll_words)
          test "$words" = "$argv"
      end

      complete -c unroll -e
      """;

  private FishCompletion() {}

  static String of(List<CommandSpec> commands) {
    var lines = new ArrayList<String>();
    for (var command : commands) {
      var words = command.qualifiedName(" ").replaceFirst("^unroll ?", "");
      for (var inner : command.subcommands().entrySet()) {
        var spec = inner.getValue().getCommandSpec();
        if (!spec.usageMessage().hidden()) {
          lines.add(
              "complete -c unroll -f -n '__unroll_at %s' -a %s -d %s"
                  .formatted(
                      words, inner.getKey(), quoted(first(spec.usageMessage().description()))));
        }
      }
      var below =
          "complete -c unroll -n '__unroll_%s %s'"
              .formatted(command.subcommands().isEmpty() ? "below" : "at", words);
      for (var option : command.options()) {
        if (!option.hidden()) {
          lines.add(
              below
                  + names(option)
                  + values(option)
                  + " -d "
                  + quoted(first(option.description())));
        }
      }
      if (command.positionalParameters().stream().noneMatch(FishCompletion::isFile)) {
        lines.add(below + " -f");
      }
    }
    return HEAD + String.join("\n", lines) + "\n";
  }

  private static String names(OptionSpec option) {
    var names = new StringBuilder();
    for (var name : option.names()) {
      names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    return names.toString();
  }

  private static String values(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    if (option.completionCandidates() != null) {
      var all = String.join(" ", option.completionCandidates());
      return " -x" + (all.isEmpty() ? "" : " -a " + quoted(all));
    }
    return isFile(option) ? " -r -F" : " -x";
  }

  private static boolean isFile(ArgSpec argument) {
    return argument.type() == Path.class || argument.auxiliaryTypes()[0] == Path.class;
  }

  private static String first(String... description) {
    return description.length == 0
        ? ""
        : ManualPage.plain(description[0]).lines().findFirst().orElse("");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
