package unroll.lab.training;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.receipt.Replayable;
import unroll.lab.plate.PlateOptions;

/// `unroll lab activations`.
@Command(
    name = "activations",
    mixinStandardHelpOptions = true,
    description = "Activation functions, their slopes, and slopes of chains of them.")
@JvmNeeds(vectors = Vectors.NEVER)
public final class ActivationsCommand implements Callable<Integer>, Replayable {
  @Mixin private PlateOptions options = new PlateOptions();

  @Override
  public Integer call() throws IOException {
    options.check();
    options.deliver(ActivationsPlate.draw(), ActivationsPlate.words());
    return 0;
  }
}
