package unroll.lab.training;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.receipt.Replayable;
import unroll.lab.plate.PlateOptions;

/// `unroll lab descent`.
@Command(
    name = "descent",
    mixinStandardHelpOptions = true,
    description = "Whole batch, mini-batches, single examples; rates too small, right, too large.")
@JvmNeeds(vectors = Vectors.NEVER)
public final class DescentCommand implements Callable<Integer>, Replayable {
  @Mixin private PlateOptions options = new PlateOptions();

  @Override
  public Integer call() throws IOException {
    options.check();
    var learned = Batching.learn(Batching.Settings.DEFAULT.withSeed(options.seed()));
    options.deliver(learned.plate(), learned.words());
    return 0;
  }
}
