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
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.prediction.Jointly;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;
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

  @Option(
      names = "--cover",
      description =
          "Choose the N paths so that together they cover what may happen: rare futures then have"
              + " more of them than their share.")
  private boolean cover;

  @Option(
      names = "--joint",
      description =
          "Choose paths, and samples with the same number, of all agents in view together, so that"
              + " agents do not run into each other.")
  private boolean joint;

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
    var text = new PredictionText(now.frame(), now.pace(), predictor.seconds(), now.read());
    var lines = new ArrayList<String>();
    if (!json) {
      lines.add(PredictionText.HEADER);
    }
    for (var said : drawn(predictor, scene)) {
      var prediction = said.prediction();
      lines.addAll(
          json
              ? List.of(text.json(prediction, said.samples()))
              : text.rows(prediction, said.samples()));
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

  /// A prediction, and the paths drawn from it.
  private record Said(Prediction prediction, List<List<Point>> samples) {}

  /// What is predicted of the agents asked for; together with all others in view, if so asked.
  private List<Said> drawn(TrajectoryPredictor predictor, Scene scene) {
    var random = RandomStream.of(seed.value());
    var chosen = moment.chosen(scene);
    var predictions = joint ? predictor.predict(scene) : predictor.predict(scene, chosen);
    var all =
        predictions.stream()
            .map(one -> cover ? one.cover(samples, random) : one.sample(samples, random))
            .toList();
    var said = new ArrayList<Said>();
    if (!joint) {
      for (int i = 0; i < chosen.size(); i++) {
        said.add(new Said(predictions.get(i), all.get(i)));
      }
      return said;
    }
    var answers = Jointly.answers(predictions);
    var futures = Jointly.futures(all);
    for (int agent : chosen) {
      said.add(new Said(predictions.get(agent).withPath(answers.get(agent)), futures.get(agent)));
    }
    return said;
  }
}
