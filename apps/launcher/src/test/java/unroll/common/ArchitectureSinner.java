package unroll.common;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import unroll.music.Neighbour;
import unroll.sentiment.cli.SentimentCommand;

/// Proof that `ArchitectureTest` sees common code that knows an app, and sins by reference.
public final class ArchitectureSinner {
  Neighbour neighbour() {
    return new Neighbour();
  }

  Class<?> command() {
    return SentimentCommand.class;
  }

  DoubleUnaryOperator exponential() {
    return Math::exp;
  }

  int dice() {
    return ThreadLocalRandom.current().nextInt();
  }
}
