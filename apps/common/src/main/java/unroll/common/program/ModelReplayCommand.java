package unroll.common.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.UserError;
import unroll.common.receipt.ReceiptException;
import unroll.common.receipt.Replay;

/// `unroll model replay`: an output, made again.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Make an output again from its receipt, and say whether it has the same bytes.",
      "The model and the data are found by their SHA-256: where the receipt says below this folder,"
          + " among what ships with Unroll, and beside the output. Nothing is written."
    })
@JvmNeeds(
    vectors = JvmNeeds.Vectors.ALWAYS,
    exports = @JvmNeeds.Exports("java.desktop/com.sun.media.sound"))
final class ModelReplayCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The output of another verb.")
  private Path file = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model that the receipt may need; again for more.")
  private List<Path> models = List.of();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Another file or folder that the receipt may need; again for more.")
  private List<Path> data = List.of();

  @Option(
      names = "--allow-outside",
      description = "Also read files outside this folder if the receipt names them.")
  private boolean allowOutside;

  @Override
  public Integer call() throws IOException {
    try {
      var given = Stream.concat(models.stream(), data.stream()).toList();
      return print(Replay.of(file, given, allowOutside));
    } catch (ReceiptException e) {
      throw new UserError(file + ": " + e.getMessage(), e);
    }
  }

  private int print(Replay.Result result) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var other = result.otherVersion();
    var receipt = result.receipt();
    var made = "made by %s of Unroll %s".formatted(receipt.verb(), receipt.version());
    var again = other.isEmpty() ? "" : ", and again by Unroll " + other;
    if (result.isSame()) {
      out.printf(Locale.ROOT, "%s: same bytes, %s%s%n", file, made, again);
    } else {
      out.printf(
          Locale.ROOT,
          "%s: differs from byte %d on (%d bytes, again %d), %s%s%n",
          file,
          result.difference(),
          result.before().length,
          result.again().length,
          made,
          again);
    }
    out.flush();
    return result.isSame() ? 0 : 1;
  }
}
