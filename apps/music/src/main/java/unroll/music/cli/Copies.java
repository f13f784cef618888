package unroll.music.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unroll.common.Text;
import unroll.music.evaluation.PassageHashes;
import unroll.music.midi.Melody;

/// What composed lines share with the training tunes, for `generate --memorised`.
record Copies(PassageHashes passages, PrintWriter out) {
  private record Found(Melody line, PassageHashes.Copy copy) {}

  /// Those of a model, if they are asked for.
  static @Nullable Copies of(Path model, boolean asked, PrintWriter out) throws IOException {
    return asked ? new Copies(Models.passages(model), out) : null;
  }

  /// Prints the longest passage that one of the lines shares, and which line, if there are several.
  void report(List<Melody> lines) {
    var longest =
        lines.stream()
            .map(line -> new Found(line, passages.longestCopy(line)))
            .max(Comparator.comparingInt(found -> found.copy.notes()))
            .orElseThrow();
    if (longest.copy.notes() == 0) {
      say("  shares no passage of %d notes with a training tune", PassageHashes.NOTES);
      return;
    }
    var notes = longest.line.notes();
    int bar = longest.line.metre().ticksPerBar();
    int at = longest.copy.at();
    say(
        "  longest passage shared with a training tune: %d notes, %sbars %d to %d",
        longest.copy.notes(),
        lines.size() > 1 ? longest.line.name().toLowerCase(Locale.ROOT) + ", " : "",
        notes.get(at).start() / bar + 1,
        notes.get(at + longest.copy.notes() - 1).start() / bar + 1);
  }

  private void say(String format, Object... values) {
    out.println(Text.format(format, values));
    out.flush();
  }
}
