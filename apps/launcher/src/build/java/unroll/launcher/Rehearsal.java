package unroll.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs what users do most in one short process: the `unroll` script makes its ahead-of-time cache
/// from it.
final class Rehearsal {
  private Rehearsal() {}

  /// `args[0]` is the file of command lines that the build wrote ([VerbTable#rehearsals]).
  public static void main(String[] args) throws IOException {
    for (var line : Files.readAllLines(Path.of(args[0]))) {
      Main.run(line.split("\t"));
    }
  }
}
