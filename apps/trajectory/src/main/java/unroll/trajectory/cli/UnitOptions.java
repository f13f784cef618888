package unroll.trajectory.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.Json;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.data.Recordings;
import unroll.trajectory.data.Units;
import unroll.trajectory.scene.Recording;

/// `--seconds`, `--rate`, `--scale` and `--every`: what recordings are measured in; and recordings
/// in files, read with a word about what was skipped, guessed and repaired.
final class UnitOptions {
  private static final double FASTEST = 55; // metres a second; hardly a car is
  private static final double LARGEST = 1000;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "From one frame to the next (default: what the file says in a header such as time_s, a"
              + " comment or its stamps, else as the model has it, in training 0.4).")
  private @Nullable Double seconds;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Frames a second, instead of --seconds.")
  private @Nullable Double rate;

  @Option(
      names = "--scale",
      paramLabel = "M",
      description = "How many metres one unit of x and y is (default: 1, or as the header says).")
  private @Nullable Double scale;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Take every N-th frame only (default: ${DEFAULT-VALUE}).")
  private int every;

  int every() {
    if (every < 1) {
      throw new UserError("--every must be at least 1, got " + every);
    }
    return every;
  }

  private Units units() {
    if (seconds != null && rate != null) {
      throw new UserError("--seconds and --rate say the same; give one of them");
    }
    double apart = rate == null ? ranged("--seconds", seconds) : 1 / ranged("--rate", rate);
    return new Units(apart, scale == null ? 0 : Math.abs(ranged("--scale", scale)));
  }

  private static double ranged(String option, @Nullable Double value) {
    if (value != null && !(value >= 1 / LARGEST && value <= LARGEST)) {
      throw new UserError("%s must lie in 0.001 to %.0f, got %s".formatted(option, LARGEST, value));
    }
    return value == null ? 0 : value;
  }

  /// The recordings of all `paths`, and a line about each row that could not be used.
  Recordings read(List<Path> paths, Terminal terminal) {
    try {
      var read = Recordings.read(paths, units());
      read.problems().forEach(problem -> terminal.line("skipped %s", problem));
      read.notes().forEach(note -> terminal.line("%s", note));
      if (read.broken() > read.problems().size()) {
        terminal.line("and more: %,d rows skipped in all", read.broken());
      }
      return read;
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// Says so if nobody knows how long steps of some of these recordings take, and `seconds` is
  /// taken for it.
  static void sayRate(List<Recording> recordings, double seconds, Terminal terminal) {
    if (recordings.stream().anyMatch(recording -> recording.seconds() == 0)) {
      terminal.line(
          "frames are taken to be %s s apart; else say --rate or --seconds", Json.rounded(seconds));
    }
  }

  /// How many frame numbers a step of a model is, with a word if that is not one frame or if agents
  /// are not as fast as those that the model knows.
  static double pace(Recording recording, TrajectoryPredictor predictor, Terminal terminal) {
    double seconds = recording.seconds() > 0 ? recording.seconds() : predictor.seconds();
    checkSpeed(recording, seconds, predictor.usualSpeed(), terminal);
    double pace = recording.pace(predictor.seconds());
    if (pace != recording.step()) {
      terminal.line(
          "%s: frames are %s s apart, steps of this model %s s: positions are taken so far apart",
          recording.name(), Json.rounded(seconds), Json.rounded(predictor.seconds()));
    }
    return pace;
  }

  /// Says so if agents of a recording, whose steps take so many seconds, are too fast for a car, or
  /// far faster or slower than `usual` metres a second, if that is known.
  static void checkSpeed(Recording recording, double seconds, double usual, Terminal terminal) {
    double speed = recording.briskStep() / seconds;
    double most = usual > 0 ? Math.min(FASTEST, 6 * usual) : FASTEST;
    if (speed > most || speed > 0.01 && speed < usual / 2) {
      terminal.line(
          "%s: agents go at %s m a second, %s; if x and y are not in metres, say --scale, and if"
              + " frames are not %s s apart, --rate or --seconds",
          recording.name(),
          shown(speed),
          speed > FASTEST ? "as neither walkers nor cars do" : "unlike those of this model",
          Json.rounded(seconds));
    }
  }

  static String shown(double speed) {
    return BigDecimal.valueOf(speed).round(new MathContext(2)).toPlainString();
  }
}
