package unroll.sentiment.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.sentiment.data.LabelledTexts;

/// Reads labelled texts for the verbs, and says what was left out.
final class Texts {
  private Texts() {}

  /// Which columns of tables hold labels and texts. A mixin.
  static final class Columns {
    @Option(
        names = "--label-column",
        paramLabel = "NAME",
        defaultValue = "",
        description =
            "In tables, the column of labels, by name or number (default: label or the like).")
    private String label = "";

    @Option(
        names = "--text-column",
        paramLabel = "NAME",
        defaultValue = "",
        description =
            "In tables, the column of texts, by name or number (default: text or the like).")
    private String text = "";
  }

  /// Labelled texts of all `paths`, and a line about each that could not be used.
  static LabelledTexts read(
      List<Path> paths, Columns columns, Terminal terminal, LabelledTexts.Option... options) {
    try {
      var all = new ArrayList<LabelledTexts>();
      for (var path : paths) {
        all.add(LabelledTexts.read(path, columns.label, columns.text, options));
      }
      var texts = LabelledTexts.together(all);
      texts.problems().forEach(problem -> terminal.line("skipped %s", problem));
      texts.remarks().forEach(remark -> terminal.line("%s", remark));
      terminal.line(
          "%,d texts read, %,d lines skipped; labels %s",
          texts.texts().size(), texts.broken(), String.join(", ", texts.labels()));
      return texts;
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// Texts read from `path` must have no other labels than these.
  static void requireLabels(Path path, LabelledTexts texts, List<String> labels) {
    var unknown = texts.labels().stream().filter(label -> !labels.contains(label)).toList();
    if (!unknown.isEmpty()) {
      throw new UserError(
          "%s: the labels must be among %s, got also %s".formatted(path, labels, unknown));
    }
  }

  /// `names`, if given, must be one for each of `labels`.
  static List<String> named(List<String> labels, @Nullable List<String> names) {
    if (names == null) {
      return labels;
    }
    if (names.size() != labels.size() || Set.copyOf(names).size() != labels.size()) {
      throw new UserError(
          "--label-names must have a name for each of the labels %s, all different, got %s"
              .formatted(labels, names));
    }
    return names;
  }
}
