package unroll.music.cli;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.UserError;
import unroll.music.song.SongPlan;

/// What can be asked of a song only.
final class SongOptions {
  @Option(
      names = "--song",
      description =
          "A song in sections, in --key (default: C): lead, accompaniment, bass and drums, a track"
              + " each. --program plays the lead.")
  private boolean song;

  @Option(
      names = "--accompany",
      paramLabel = "FILE",
      description =
          "A MIDI file with a melody in 4/4, around which chords, accompaniment, bass and drums are"
              + " written.")
  private @Nullable Path accompany;

  @Option(
      names = "--reharmonise",
      paramLabel = "FILE",
      description =
          "A MIDI file with a melody in 4/4, for which chords are found; a second track plays them.")
  private @Nullable Path reharmonise;

  @Option(
      names = "--plan",
      paramLabel = "SECTIONS",
      description =
          "With --song: its sections and their bars (default: \"intro:4 verse:8 chorus:8 verse:8"
              + " chorus:8 outro:4\"); also prechorus, bridge and interlude, and verse2 for another"
              + " verse.")
  private @Nullable String plan;

  @Option(
      names = "--no-drums",
      description = "Leave the drums out of a song; they follow fixed patterns, not the model.")
  private boolean noDrums;

  /// Which of the tasks is asked for, such as `--song`; empty if none is.
  String task() {
    var tasks =
        Stream.of(
                song ? "--song" : "",
                accompany == null ? "" : "--accompany",
                reharmonise == null ? "" : "--reharmonise")
            .filter(task -> !task.isEmpty())
            .toList();
    if (tasks.size() > 1) {
      throw new UserError(String.join(" and ", tasks) + " are two tasks: ask for one of them");
    }
    var task = tasks.isEmpty() ? "" : tasks.getFirst();
    if (plan != null && !task.equals("--song")) {
      throw new UserError("--plan is for --song, not for " + (task.isEmpty() ? "melodies" : task));
    }
    if (noDrums && (task.isEmpty() || task.equals("--reharmonise"))) {
      throw new UserError("--no-drums is for --song and --accompany");
    }
    return task;
  }

  /// The file with a melody; null for a song.
  @Nullable Path melody() {
    return accompany == null ? reharmonise : accompany;
  }

  SongPlan plan() {
    return plan == null ? SongPlan.DEFAULT : Refusals.parsed("--plan", plan, SongPlan::parse);
  }

  boolean drums() {
    return !noDrums;
  }
}
