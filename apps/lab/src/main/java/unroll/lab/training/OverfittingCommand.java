package unroll.lab.training;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unroll.lab.plate.PlateOptions;

/// `unroll lab overfitting`.
@Command(
    name = "overfitting",
    mixinStandardHelpOptions = true,
    description = "A network too large for few examples: stopping early, dropout, weight decay.")
public final class OverfittingCommand implements Callable<Integer> {
  @Mixin private PlateOptions options = new PlateOptions();

  @Override
  public Integer call() throws IOException {
    options.check();
    var learned = Overfitting.learn(Overfitting.Settings.DEFAULT.withSeed(options.seed()));
    options.deliver(learned.plate(), learned.words());
    return 0;
  }
}
