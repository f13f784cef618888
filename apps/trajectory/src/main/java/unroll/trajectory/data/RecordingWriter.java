package unroll.trajectory.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import unroll.engine.file.WholeFile;
import unroll.trajectory.scene.Recording;

/// Writes recordings as [Recordings] reads them: rows *frame, agent, x, y*, with tabs between, in
/// metres to the millimetre.
public final class RecordingWriter {
  private RecordingWriter() {}

  /// Writes a file, all of it or nothing.
  public static void write(Path file, Recording recording) throws IOException {
    WholeFile.write(file, text(recording));
  }

  /// All rows.
  public static String text(Recording recording) {
    var rows = new StringBuilder();
    for (var frame : recording.frames()) {
      frame
          .agents()
          .forEach((agent, at) ->
              rows.append(
                  String.format(
                      Locale.ROOT,
                      "%.0f\t%s\t%.3f\t%.3f\n",
                      frame.number(),
                      agent,
                      at.x(),
                      at.y())));
    }
    return rows.toString();
  }
}
