package unroll.sentiment;

import java.util.List;
import java.util.Random;
import picocli.CommandLine;
import unroll.music.Neighbour;
import unroll.sentiment.cli.SentimentCommand;

/// Proof that `ArchitectureTest` sees an app that knows another, and the other sins of an app.
public final class ArchitectureSinner {
  Neighbour neighbour() {
    return new Neighbour();
  }

  CommandLine command() {
    return SentimentCommand.commandLine(List.of());
  }

  double power(double x) {
    return Math.pow(x, 2.5);
  }

  int dice() {
    return new Random().nextInt();
  }
}
