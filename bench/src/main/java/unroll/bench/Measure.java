package unroll.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import unroll.bench.work.CompareCommand;
import unroll.bench.work.ScalingCommand;

/// `compare`: the engine and its peers; `scaling`: the engine at work of many sizes.
@Command(
    name = "bench/measure",
    mixinStandardHelpOptions = true,
    subcommands = {CompareCommand.class, ScalingCommand.class})
public final class Measure {
  private Measure() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Measure()).execute(args));
  }
}
