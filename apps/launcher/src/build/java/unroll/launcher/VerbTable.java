package unroll.launcher;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Rehearsal;
import unroll.common.JvmNeeds.Vectors;

/// What all verbs declare that they need of the JVM, as the `unroll` script reads it: a line for
/// each verb, of six columns with a `|` between. They are
///
/// 1. the words that name the verb, such as `music/generate`;
/// 2. when it needs vectors: `always`, `never`, or `many` if inputs come in a stream;
/// 3. where that depends on the command line, the options that take the next word as their value;
/// 4. when the quick compiler is enough: `always`, or an option and the largest number, such as
///    `--bars 8`, or nothing for never;
/// 5. the options with which it is not enough;
/// 6. the options that need an export, such as `--wav=java.desktop/com.sun.media.sound`; `always`
///    in place of an option for a verb that always needs it.
///
/// The rehearsals are command lines, with tabs between their words.
record VerbTable(List<String> lines, List<String> rehearsals) {
  private static final int MOST_WORDS = 3; // that the script looks at

  /// The table of every verb of `program`. A verb that does not say what it needs, or names an
  /// option that it does not have, is refused.
  static VerbTable of(CommandLine program) {
    var table = new VerbTable(new ArrayList<>(), new ArrayList<>());
    program.getSubcommands().forEach((name, app) -> table.add(List.of(name), app.getCommandSpec()));
    return table;
  }

  private void add(List<String> words, CommandSpec verb) {
    if (!verb.subcommands().isEmpty()) {
      verb.subcommands()
          .forEach((name, part) ->
              add(Stream.concat(words.stream(), Stream.of(name)).toList(), part.getCommandSpec()));
      return;
    }
    if (words.size() > MOST_WORDS) {
      throw new IllegalStateException(
          "A verb must have at most %d words, got %s".formatted(MOST_WORDS, words));
    }
    var type = verb.userObject().getClass();
    if (type.getPackageName().startsWith("picocli")) {
      return; // a verb of the library's own
    }
    var needs =
        Declarations.of(type)
            .orElseThrow(() ->
                new IllegalStateException(
                    "unroll %s must say what it needs of the JVM; annotate %s with @JvmNeeds(vectors = …)"
                        .formatted(String.join(" ", words), type.getName())));
    lines.add(line(words, verb, needs));
    for (var rehearsal : needs.rehearsals()) {
      rehearsals.add(rehearsed(words, rehearsal));
    }
  }

  private static String line(List<String> words, CommandSpec verb, JvmNeeds needs) {
    var quick = new ArrayList<String>();
    var unless = new ArrayList<String>();
    for (var when : needs.quick()) {
      quick.add(when.upTo().isEmpty() ? "always" : limit(verb, when.upTo()));
      unless.addAll(List.of(when.unless()));
    }
    if (quick.size() > 1) {
      throw new IllegalStateException(
          "unroll %s must say once when the quick compiler is enough, got %s"
              .formatted(String.join(" ", words), quick));
    }
    unless.forEach(name -> option(verb, name));
    var exports =
        Arrays.stream(needs.exports())
            .map(export -> when(verb, export.with()) + "=" + export.value())
            .toList();
    boolean looksAtWords = needs.vectors() == Vectors.FOR_MANY || !quick.isEmpty();
    return Stream.of(
            String.join("/", words),
            needs.vectors() == Vectors.FOR_MANY
                ? "many"
                : needs.vectors().name().toLowerCase(Locale.ROOT),
            looksAtWords ? optionsWithValue(verb) : "",
            String.join("", quick),
            String.join(" ", unless),
            String.join(" ", exports))
        .collect(joining("|"));
  }

  private static String optionsWithValue(CommandSpec verb) {
    return verb.options().stream()
        .filter(option -> option.arity().min() > 0)
        .map(OptionSpec::names)
        .flatMap(Arrays::stream)
        .collect(joining(" "));
  }

  /// `--option number`, checked.
  private static String limit(CommandSpec verb, String upTo) {
    var parts = upTo.split(" ");
    if (parts.length != 2 || !parts[1].matches("\\d+")) {
      throw new IllegalStateException(
          "%s: upTo must be an option and a number, got %s; try --bars 8"
              .formatted(verb.qualifiedName(), upTo));
    }
    return option(verb, parts[0]) + " " + parts[1];
  }

  private static String option(CommandSpec verb, String name) {
    if (verb.findOption(name) == null) {
      throw new IllegalStateException(
          "%s: @JvmNeeds must name options of the verb, got %s"
              .formatted(verb.qualifiedName(), name));
    }
    return name;
  }

  private static String when(CommandSpec verb, String option) {
    return option.isEmpty() ? "always" : option(verb, option);
  }

  private static String rehearsed(List<String> words, Rehearsal rehearsal) {
    return Stream.concat(words.stream(), Stream.of(rehearsal.value())).collect(joining("\t"));
  }
}
