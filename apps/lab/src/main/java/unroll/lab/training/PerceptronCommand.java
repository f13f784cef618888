package unroll.lab.training;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.receipt.Replayable;
import unroll.lab.plate.PlateOptions;

/// `unroll lab perceptron`.
@Command(
    name = "perceptron",
    mixinStandardHelpOptions = true,
    description = "Where one perceptron and a small network draw the line between two classes.")
@JvmNeeds(vectors = Vectors.NEVER)
public final class PerceptronCommand implements Callable<Integer>, Replayable {
  @Mixin private PlateOptions options = new PlateOptions();

  @Override
  public Integer call() throws IOException {
    options.check();
    var learned = Perceptrons.learn(Perceptrons.Settings.DEFAULT.withSeed(options.seed()));
    options.deliver(learned.plate(), learned.words());
    return 0;
  }
}
