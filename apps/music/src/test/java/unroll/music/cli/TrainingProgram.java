package unroll.music.cli;

import java.util.List;

/// `unroll music …` as a process of its own, for tests of what outlives a process.
final class TrainingProgram {
  private TrainingProgram() {}

  public static void main(String[] args) {
    System.exit(MusicCommand.commandLine(List.of(args)).execute(args));
  }
}
