package unroll.lab.training;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.receipt.Replayable;
import unroll.lab.plate.PlateOptions;

/// `unroll lab overfitting`.
@Command(
    name = "overfitting",
    mixinStandardHelpOptions = true,
    description = "A network too large for few examples: stopping early, dropout, weight decay.")
@JvmNeeds(vectors = Vectors.ALWAYS)
public final class OverfittingCommand implements Callable<Integer>, Replayable {
  @Mixin private PlateOptions options = new PlateOptions();

  @Override
  public Integer call() throws IOException {
    options.check();
    var learned = Overfitting.learn(Overfitting.Settings.DEFAULT.withSeed(options.seed()));
    options.deliver(learned.plate(), learned.words());
    return 0;
  }
}
