package unroll.launcher;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import unroll.common.Installation;

/// The manual page of a verb, in the macros of `man(7)`, from what `--help` says. (picocli writes
/// AsciiDoc, which takes all of JRuby to become a page.)
record ManualPage(CommandSpec command, String date) {

  /// As `man` finds it, such as `unroll-music-generate`.
  String name() {
    return command.qualifiedName("-");
  }

  String text() {
    var sentences = described(command.usageMessage().description());
    var page = new StringBuilder();
    page.append(
        ".TH \"%s\" 1 \"%s\" \"Unroll %s\"\n"
            .formatted(name().toUpperCase(Locale.ROOT), date, Installation.version()));
    page.append(
        ".SH NAME\n%s \\- %s\n"
            .formatted(
                escaped(name()), escaped(sentences.split("\n", 2)[0].replaceFirst("\\.$", ""))));
    page.append(".SH SYNOPSIS\n.nf\n%s\n.fi\n".formatted(escaped(synopsis())));
    page.append(".SH DESCRIPTION\n%s\n".formatted(escaped(sentences)));
    list(
        page,
        "ARGUMENTS",
        command.positionalParameters().stream()
            .filter(part -> !part.hidden())
            .map(part -> item(part.paramLabel(), part)));
    list(
        page,
        "OPTIONS",
        command.options().stream()
            .filter(option -> !option.hidden())
            .map(option -> item(label(option.names(), option), option)));
    list(
        page,
        "COMMANDS",
        command.subcommands().entrySet().stream()
            .filter(inner -> !inner.getValue().getCommandSpec().usageMessage().hidden())
            .map(inner ->
                item(
                    inner.getKey(),
                    described(inner.getValue().getCommandSpec().usageMessage().description()))));
    if (command.usageMessage().footer().length > 0) {
      page.append(
          ".SH NOTES\n.nf\n%s\n.fi\n"
              .formatted(escaped(described(command.usageMessage().footer()))));
    }
    page.append(".SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage.\n");
    related(page);
    return page.toString();
  }

  private String synopsis() {
    var help = command.commandLine().getHelp();
    return Ansi.OFF.string(help.synopsis(0)).strip();
  }

  private void related(StringBuilder page) {
    var above =
        command.parent() == null ? Stream.<CommandSpec>empty() : Stream.of(command.parent());
    var below =
        command.subcommands().values().stream()
            .map(line -> line.getCommandSpec())
            .filter(spec -> !spec.usageMessage().hidden());
    var names =
        Stream.concat(above, below)
            .map(spec -> ".BR %s (1)".formatted(escaped(spec.qualifiedName("-"))))
            .distinct()
            .toList();
    if (!names.isEmpty()) {
      page.append(".SH SEE ALSO\n").append(String.join(" ,\n", names)).append('\n');
    }
  }

  private static void list(StringBuilder page, String title, Stream<String> items) {
    var all = items.collect(joining());
    if (!all.isEmpty()) {
      page.append(".SH ").append(title).append('\n').append(all);
    }
  }

  private static String label(String[] names, ArgSpec option) {
    var all = String.join(", ", names);
    return option.arity().max() == 0 ? all : all + "=" + option.paramLabel();
  }

  private static String item(String label, ArgSpec argument) {
    return item(label, described(argument.description()));
  }

  private static String item(String label, String description) {
    return ".TP\n.B %s\n%s\n".formatted(escaped(label), escaped(description));
  }

  private static String described(String... description) {
    return Arrays.stream(description).map(ManualPage::plain).collect(joining("\n"));
  }

  /// What picocli would print of a line of a description: `%n` is a new line, `%%` a percent sign,
  /// and no colours.
  static String plain(String line) {
    try {
      return Ansi.OFF.string(line.formatted()).strip();
    } catch (IllegalFormatException _) { // options made by programs may have plain percent signs
      return Ansi.OFF.string(line).strip();
    }
  }

  /// For troff: hyphens as they are typed, and no line that looks like a macro.
  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .lines()
        .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
        .collect(joining("\n"));
  }
}
