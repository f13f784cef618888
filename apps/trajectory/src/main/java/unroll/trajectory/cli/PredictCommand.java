package unroll.trajectory.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Quick;
import unroll.common.JvmNeeds.Rehearsal;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.OutFile;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.engine.random.RandomStream;
import unroll.trajectory.view.PredictionText;

/// `unroll trajectory predict`: where the agents of a recording will go.
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Predict where agents will go: one path, several futures with probabilities, and ellipses that"
          + " hold the agent half of the time and nine times in ten, if it takes that future.",
      "Prints comma-separated values, a row for each position; with --json an object for each agent,"
          + " which also counts the rows that were taken, skipped and repaired."
    })
@JvmNeeds(
    vectors = Vectors.NEVER,
    quick = @Quick(unless = "--samples"),
    rehearsals = @Rehearsal({}))
final class PredictCommand implements Callable<Integer>, Replayable {
  private static final int MOST_SAMPLES = 10_000;

  @Spec private CommandSpec spec;

  @Mixin private MomentOptions moment = new MomentOptions();
  @Mixin private Options.Seed seed = new Options.Seed();

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also draw N whole paths for each agent (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(names = "--out", paramLabel = "FILE", description = "Write to a file.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, json ? new String[] {".jsonl", ".json"} : new String[] {".csv"});
    if (samples < 0 || samples > MOST_SAMPLES) {
      throw UserError.usage(
          "--samples must lie in 0 to %,d, got %d".formatted(MOST_SAMPLES, samples));
    }
    var terminal = Terminal.standardError();
    var now = moment.moment(terminal);
    var predictor = now.predictor();
    var scene = now.scene();
    var text =
        new PredictionText(
            now.frame(),
            now.pace(),
            predictor.seconds(),
            samples,
            RandomStream.of(seed.value()),
            now.read());
    var lines = new ArrayList<String>();
    if (!json) {
      lines.add(PredictionText.HEADER);
    }
    for (var prediction : predictor.predict(scene, moment.chosen(scene))) {
      lines.addAll(json ? List.of(text.json(prediction)) : text.rows(prediction));
    }
    if (out != null) {
      OutFile.write("out", out, String.join("\n", lines) + "\n");
      terminal.line("%s", out);
    } else {
      lines.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
