package unroll.translator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.translator.data.ParallelTexts;
import unroll.translator.evaluation.Links;

/// Reads files of sentence pairs, and of links between their tokens; what cannot be used is
/// reported to a terminal.
record PairFiles(boolean reverse, Columns columns, Terminal terminal) {
  /// Which columns of tables hold sources and targets. A mixin.
  static final class Columns {
    @Option(
        names = "--source-column",
        paramLabel = "NAME",
        defaultValue = "",
        description =
            "In tables, the column of sources, by name or number (default: source, the first of two"
                + " languages or, without a header, the first).")
    private String source = "";

    @Option(
        names = "--target-column",
        paramLabel = "NAME",
        defaultValue = "",
        description =
            "In tables, the column of targets, by name or number (default: target, the second of two"
                + " languages or, without a header, the second).")
    private String target = "";
  }

  /// Pairs of sentences, and a line about each that could not be used.
  ParallelTexts read(List<Path> files) throws IOException {
    try {
      var texts = ParallelTexts.read(files, columns.source, columns.target);
      texts.problems().forEach(problem -> terminal.line("skipped %s", problem));
      texts.remarks().forEach(remark -> terminal.line("%s", remark));
      terminal.line("%,d pairs read, %,d lines skipped", texts.pairs().size(), texts.broken());
      return reverse ? texts.reverse() : texts;
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// Links for each of so many pairs.
  Links links(Path file, int pairs) throws IOException {
    try {
      return Links.read(file, pairs, reverse);
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
