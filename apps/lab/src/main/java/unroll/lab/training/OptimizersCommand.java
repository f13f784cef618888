package unroll.lab.training;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.receipt.Replayable;
import unroll.lab.plate.PlateOptions;

/// `unroll lab optimizers`.
@Command(
    name = "optimizers",
    mixinStandardHelpOptions = true,
    description =
        "The paths of SGD, momentum, Adagrad, Adadelta, RMSProp and Adam, and how far they come.")
@JvmNeeds(vectors = Vectors.NEVER)
public final class OptimizersCommand implements Callable<Integer>, Replayable {
  @Mixin private PlateOptions options = new PlateOptions();

  @Override
  public Integer call() throws IOException {
    options.check();
    var raced = Optimizers.race(Optimizers.Settings.DEFAULT.withSeed(options.seed()));
    options.deliver(raced.plate(), raced.words());
    return 0;
  }
}
