package unroll.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `unroll` command.
@Command(name = "unroll", mixinStandardHelpOptions = true, version = "unroll 0.1.0")
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
