package unroll.lab.flow;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.lab.plate.PlateOptions;

/// `unroll lab gradient-flow`: gradients that vanish, that explode, and that are kept.
@Command(
    name = "gradient-flow",
    mixinStandardHelpOptions = true,
    description = {
      "What happens to gradients in the backward pass through time: in a tanh RNN, a ReLU RNN with identity"
          + " start, a GRU and an LSTM that learn to add two marked numbers of a long sequence."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
public final class GradientFlowCommand implements Callable<Integer>, Replayable {
  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "100",
      description = "Length of the sequences (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "64",
      description = "Cells of each network (default: ${DEFAULT-VALUE}).")
  private int hidden;

  @Option(
      names = "--updates",
      paramLabel = "N",
      defaultValue = "6000",
      description = "Updates of the weights at most (default: ${DEFAULT-VALUE}).")
  private int updates;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Learn from N seeds, --seed and those after it (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Mixin private PlateOptions options = new PlateOptions();
  @Mixin private Options.Threads threads = new Options.Threads();

  @Override
  public Integer call() throws IOException, InterruptedException {
    options.check();
    var recipe = UserError.unlessRefused(this::recipe);
    var terminal = Terminal.standardError();
    int all = Kind.values().length * 2 * seeds;
    int[] done = {0};
    var flow =
        GradientFlow.of(
            recipe,
            options.seed(),
            seeds,
            threads.value(),
            result -> terminal.redraw("%d of %d networks have learned", ++done[0], all));
    terminal.redraw("");
    var plate = new GradientFlowPlate(flow, options.seed(), seeds);
    options.deliver(plate.draw(), plate.words());
    return 0;
  }

  private Recipe recipe() {
    Options.requireRange("--seeds", seeds, 1, 20);
    return Recipe.of(steps, hidden, updates);
  }
}
