package unroll.music;

import picocli.CommandLine;

/// `unroll music …` as a process of its own, for tests of what outlives a process.
final class TrainingProgram {
  private TrainingProgram() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new MusicCommand()).execute(args));
  }
}
