package unroll.lab.gates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unroll.common.Installation;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.Run;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.engine.model.ModelFileException;
import unroll.lab.plate.PlateOptions;

/// `unroll lab gates`: an LSTM at work.
@Command(
    name = "gates",
    mixinStandardHelpOptions = true,
    description = {
      "The gates of a trained LSTM at every step of a sequence: what it forgets, stores, updates and"
          + " outputs.",
      "Give a sentence (sentiment, or with --model a translator), --melody or --path."
    })
@JvmNeeds(vectors = Vectors.NEVER)
public final class GatesCommand implements Callable<Integer>, Replayable {
  private static final String SENTENCE = "the film was not good";

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "A sentence to read (default: " + SENTENCE + ").")
  private @Nullable String text;

  @Option(names = "--melody", paramLabel = "FILE", description = "A melody to follow, .mid.")
  private @Nullable Path melody;

  @Option(
      names = "--path",
      paramLabel = "FILE",
      description = "A recording: rows of frame, agent, x, y in metres.")
  private @Nullable Path path;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "Whose path (default: the first that was seen longest).")
  private String agent = "";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model that reads (default: the one that ships with Unroll).")
  private @Nullable Path model;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "Which of its LSTMs, by its path in the model's file (default: the first).")
  private @Nullable String layer;

  @Option(
      names = "--cells",
      paramLabel = "N",
      defaultValue = "12",
      description = "Draw the N cells that change most (default: ${DEFAULT-VALUE}).")
  private int cells;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "40",
      description = "Draw the first N steps at most (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Mixin private PlateOptions options = new PlateOptions();

  @Override
  public Integer call() throws IOException {
    options.check();
    Options.requireRange("--cells", cells, 1, 64);
    Options.requireRange("--steps", steps, 1, 100);
    try {
      var plate = plate();
      options.deliver(plate.draw(), plate.words());
      return 0;
    } catch (ModelFileException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private GatesPlate plate() throws IOException {
    var file =
        Run.reads("model", model != null ? model : Installation.shipped("models/" + shipped()));
    var subject = subject(file);
    var readings = subject.readings();
    var chosen = layer != null ? layer : readings.firstEntry().getKey();
    var reading = readings.get(chosen);
    if (reading == null) {
      throw UserError.usage(
          "--layer must be one of %s, got %s".formatted(readings.keySet(), chosen));
    }
    return new GatesPlate(subject, reading.first(steps), String.valueOf(file.getFileName()), cells);
  }

  private String shipped() {
    if (melody != null) {
      return "music-melody.safetensors";
    }
    return path != null ? "trajectory-pedestrian.safetensors" : "sentiment-english.safetensors";
  }

  private Subject subject(Path file) throws IOException {
    int given = (text == null ? 0 : 1) + (melody == null ? 0 : 1) + (path == null ? 0 : 1);
    if (given > 1) {
      throw new UserError("give one of TEXT, --melody and --path, not " + given);
    }
    if (melody != null) {
      return Subject.melody(file, melody);
    }
    return path != null
        ? Subject.path(file, path, agent)
        : Subject.sentence(file, text != null ? text : SENTENCE);
  }
}
