package unroll.bench;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import unroll.bench.startup.StartupCommand;
import unroll.bench.work.CompareCommand;
import unroll.bench.work.ProductsCommand;
import unroll.bench.work.ScalingCommand;
import unroll.common.program.Complaints;

/// `compare`: the engine and its peers; `products`: matrix products and the limit; `scaling`: the
/// engine at work of many sizes; `startup`: the whole program at short work.
@Command(
    name = "bench/measure",
    mixinStandardHelpOptions = true,
    subcommands = {
      CompareCommand.class,
      ProductsCommand.class,
      ScalingCommand.class,
      StartupCommand.class
    })
public final class Measure {
  private Measure() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    boolean debug = System.getenv("UNROLL_DEBUG") != null;
    var line =
        new CommandLine(new Measure())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((mistake, _) -> Complaints.aboutUsage(mistake))
            .setExecutionExceptionHandler((error, at, _) -> Complaints.about(error, at, debug));
    System.exit(line.execute(args));
  }
}
