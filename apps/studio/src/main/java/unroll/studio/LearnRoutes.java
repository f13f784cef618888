package unroll.studio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.train.TrainingState;
import unroll.common.web.Reply;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.Training;
import unroll.engine.recipe.Recipe;
import unroll.music.MelodyComposer;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFolder;
import unroll.music.model.MelodyModel;
import unroll.music.model.MelodyRecipe;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.model.SentimentModel;
import unroll.sentiment.model.SentimentRecipe;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Field;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;

/// Small trainings to watch.
final class LearnRoutes implements AutoCloseable {
  private static final String SENTIMENT = "sentiment";
  private static final String MELODY = "melody";
  private static final int MOST_TRAININGS = 1;
  private static final String TUNES = "data/tunes";
  private static final String TEXTS = "data/sentiment/negation-pairs.tsv";
  private static final Field JOB = Field.text("job", 1, 20, "the number of the training");

  private final Path home;
  private final Jobs<Watched, Object> trainings = new Jobs<>("trainings", MOST_TRAININGS);

  /// A training that is under way or has ended.
  private record Watched(String kind, TrainingState progress, ShellCommand command) {}

  LearnRoutes(Path home) {
    this.home = home;
  }

  List<Route> all() {
    return List.of(
        Route.of(
            "/api/training/start",
            "Begins to train a small model; at most %d at a time.".formatted(MOST_TRAININGS),
            List.of(
                Field.choice(
                    "kind",
                    List.of(MELODY, SENTIMENT),
                    "melodies from twelve tunes, or sentiment from 400 sentences"),
                Field.whole("hidden", 4, 128, 32, "cells of the LSTM"),
                Field.whole("epochs", 1, 100, 20, "how often all examples are seen"),
                Field.real("learningRate", 0.0001, 0.1, 0.01, "the step size of Adam"),
                Field.whole("seed", 0, 1L << 53, 42, "the same seed gives the same model")),
            "job, the number of the training",
            this::start),
        Route.of(
            "/api/training/progress",
            "Says how far a training is.",
            List.of(JOB),
            "state, one of running, done, stopped and failed; error; now, what it does; and epochs, each"
                + " with its losses and a sample of what the model could do then",
            this::progress),
        trainings.stopping(
            "/api/training/stop", "Stops a training; what it has learned so far is kept.", JOB),
        Route.of(
            "/api/training/try",
            "Asks a trained model: for a melody of four bars, or for the sentiment of a text.",
            List.of(
                JOB,
                Field.text("text", 0, 1000, "the text"),
                Field.whole("seed", 0, 1L << 53, 1, "of the melody")),
            "notes of a melody; or label and probability",
            this::attempt));
  }

  private Reply start(Asked asked) {
    var kind = asked.text("kind");
    var command =
        ShellCommand.of(kind.equals(MELODY) ? "music" : SENTIMENT, "train")
            .with("--data", kind.equals(MELODY) ? TUNES : TEXTS)
            .with("--hidden", asked.count("hidden"))
            .with("--epochs", asked.count("epochs"))
            .with("--learning-rate", asked.real("learningRate"))
            .with("--seed", asked.whole("seed"))
            .with("--out", "mine.safetensors");
    var watched = new Watched(kind, new TrainingState(), command);
    var job = trainings.start(watched, running -> trained(asked, watched, running));
    return Answer.of(command, out -> out.writeStringProperty("job", job.id()));
  }

  private Object trained(Asked asked, Watched watched, Jobs.Job<Watched, Object> running)
      throws IOException {
    if (watched.kind.equals(MELODY)) {
      var recipe = chosen(MelodyRecipe.DEFAULT, asked);
      var tunes = MidiFolder.read(home.resolve(TUNES));
      return run(MelodyComposer.training(recipe, tunes), watched, running);
    }
    var recipe = chosen(SentimentRecipe.DEFAULT, asked);
    var texts = LabelledTexts.read(home.resolve(TEXTS));
    return run(SentimentClassifier.training(recipe, texts), watched, running);
  }

  private static <R extends Recipe<R>> R chosen(R recipe, Asked asked) {
    return recipe
        .with("hidden", asked.count("hidden"))
        .with("epochs", asked.count("epochs"))
        .with("learningRate", asked.real("learningRate"))
        .with("seed", asked.whole("seed"));
  }

  private static Object run(
      Training<?, ?, ?, ?> training, Watched watched, Jobs.Job<Watched, Object> running) {
    return training
        .threads(Runtime.getRuntime().availableProcessors())
        .listener(watched.progress)
        .samples(watched.progress::sample)
        .stopWhen(running::isStopped)
        .run()
        .model();
  }

  private Reply progress(Asked asked) {
    var job = trainings.job(asked.text("job"));
    return Answer.of(
        job.about().command,
        out -> {
          out.writeStringProperty("state", job.state());
          out.writeStringProperty("error", job.error());
          job.about().progress.write(out, "now");
        });
  }

  private Reply attempt(Asked asked) {
    return switch (trainings.job(asked.text("job")).result()) {
      case MelodyModel model -> melody(model, asked.whole("seed"));
      case SentimentModel model -> {
        var result = SentimentClassifier.of(model).threads(1).classify(asked.text("text"));
        yield Reply.json(
            Json.line(out -> {
              out.writeStringProperty("label", result.label());
              out.writeNumberProperty("probability", Json.rounded(result.probability()));
            }));
      }
      default -> throw new IllegalStateException("a model of another kind");
    };
  }

  private static Reply melody(MelodyModel model, long seed) {
    var melody =
        new MelodyComposer(model).compose(Metre.COMMON, 4, new Sampling(0.9, 0, 0.98), seed);
    return Reply.json(
        Json.line(out -> {
          out.writeArrayPropertyStart("notes");
          melody.notes().forEach(note -> write(out, note.pitch(), note.start(), note.length()));
          out.writeEndArray();
        }));
  }

  private static void write(JsonGenerator out, int... numbers) {
    out.writeStartArray();
    for (int number : numbers) {
      out.writeNumber(number);
    }
    out.writeEndArray();
  }

  @Override
  public void close() {
    trainings.close();
  }
}
