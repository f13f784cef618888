package unroll.music.evaluation;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;

/// Figures of composed pieces beside those of real ones, a line each; names are this many
/// characters wide.
record ComparisonTable<S>(PrintWriter out, int width, S composed, S real) {

  void head() {
    line("", "composed", "real");
  }

  /// A figure of both, in this format.
  void line(String name, String format, Function<S, Object> figure) {
    line(name, text(format, figure.apply(composed)), text(format, figure.apply(real)));
  }

  private static String text(String format, Object figure) {
    return String.format(Locale.ROOT, format, figure);
  }

  private void line(String name, String ours, String theirs) {
    out.printf(Locale.ROOT, "  %-" + width + "s %10s %10s%n", name, ours, theirs);
  }
}
