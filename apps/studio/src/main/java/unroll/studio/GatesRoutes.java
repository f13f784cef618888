package unroll.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.receipt.Outputs;
import unroll.common.web.Reply;
import unroll.lab.gates.Gates;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.model.MelodyKind;
import unroll.music.model.MelodyModel;
import unroll.sentiment.SentimentClassifier;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Downloads;
import unroll.studio.api.Field;
import unroll.studio.api.Lazy;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;
import unroll.studio.compose.Tunes;
import unroll.trajectory.TrajectoryPredictor;

/// What an LSTM does at each step of a sentence, a melody or a path.
final class GatesRoutes {
  private static final int USUAL_CELLS = 12; // as those of the program
  private static final int USUAL_STEPS = 40;
  private static final int LONGEST_RECORDING = 50_000; // chars: some thousand rows
  private static final String SENTIMENT = "sentiment";
  private static final String MELODY = "melody";
  private static final String PATH = "path";
  private static final String SCENE = "scene.csv";

  private final Lazy<SentimentClassifier> classifier;
  private final Lazy<MelodyModel> melodies;
  private final Lazy<TrajectoryPredictor> paths;
  private final TranslateRoutes translate;

  GatesRoutes(Path models, TranslateRoutes translate) {
    this.translate = translate;
    classifier = new Lazy<>(() -> SentimentClassifier.load(file(models, SENTIMENT)).threads(1));
    melodies = new Lazy<>(() -> new MelodyKind().load(file(models, MELODY)));
    paths = new Lazy<>(() -> TrajectoryPredictor.load(file(models, PATH)).threads(1));
  }

  private static Path file(Path models, String model) {
    return models.resolve(file(model));
  }

  private static String file(String model) {
    var name =
        switch (model) {
          case SENTIMENT -> "sentiment-english";
          case MELODY -> "music-melody";
          case PATH -> "trajectory-pedestrian";
          default -> "translator-" + model;
        };
    return name + ".safetensors";
  }

  List<Route> all(Downloads downloads) {
    var models = new ArrayList<>(List.of(SENTIMENT));
    models.addAll(translate.pairs());
    models.addAll(List.of(MELODY, PATH));
    var route =
        Route.of(
            "/api/gates",
            "Shows the gates of an LSTM at each step of a sentence, a melody or a path.",
            List.of(
                Field.text("text", 0, 1000, "the sentence"),
                Tunes.NOTES,
                Tunes.METRE,
                Tunes.KEY,
                Field.text(
                    "recording",
                    0,
                    LONGEST_RECORDING,
                    "paths: lines of frame, agent, x, y in metres"),
                Field.text("agent", 0, 100, "whose path; of the one seen longest if empty"),
                Field.choice(
                    "model",
                    models,
                    "sentiment or a pair of languages, which read text; melody, which reads notes;"
                        + " path, which reads the recording"),
                Field.text("layer", 0, 100, "which of the model's LSTMs; the first if empty"),
                Field.whole("cells", 1, 64, USUAL_CELLS, "the cells that change most are shown"),
                Field.whole("steps", 1, 100, USUAL_STEPS, "the first steps are shown")),
            "the figures of a plate: for each gate a panel, whose field has a row for each cell and a"
                + " column for each step; and layers, those that can be asked for",
            this::answer);
    var files = new TreeMap<>(Map.of("json", Outputs.PRINTED, "svg", "out"));
    return List.of(downloads.with(route, files, GatesRoutes::command));
  }

  private Reply answer(Asked asked) throws IOException {
    var gates = gates(asked);
    return Answer.of(
        command(asked),
        out -> {
          out.writeArrayPropertyStart("layers");
          gates.layers().forEach(out::writeString);
          out.writeEndArray();
          out.writeObjectPropertyStart("answer");
          gates.plate().writeFigures(out);
          out.writeEndObject();
        });
  }

  private Gates gates(Asked asked) throws IOException {
    var model = asked.text("model");
    var text = asked.text("text");
    var layer = asked.text("layer");
    int cells = asked.count("cells");
    int steps = asked.count("steps");
    var file = file(model);
    return switch (model) {
      case SENTIMENT -> Gates.of(classifier.get(), file, text, layer, cells, steps);
      case MELODY -> {
        try {
          var melody = MidiReader.readFully(Path.of(Tunes.PRIMER), midi(asked)).melody();
          yield Gates.of(melodies.get(), file, melody, layer, cells, steps);
        } catch (MidiFormatException e) {
          throw new IllegalArgumentException("notes must be one at least, got none", e);
        }
      }
      case PATH ->
          Downloads.inFolder(
              Map.of(SCENE, recording(asked)),
              folder -> {
                var scene = folder.resolve(SCENE);
                var agent = asked.text("agent");
                return Gates.of(paths.get(), file, scene, agent, layer, cells, steps);
              });
      default -> Gates.of(translate.translator(model), file, text, layer, cells, steps);
    };
  }

  private static byte[] midi(Asked asked) {
    return Tunes.midi(Tunes.melody(asked), Tunes.USUAL_TEMPO, Tunes.FLUTE);
  }

  private static byte[] recording(Asked asked) {
    return asked.text("recording").getBytes(UTF_8);
  }

  private static ShellCommand command(Asked asked) {
    var model = asked.text("model");
    var command =
        ShellCommand.of("lab", "gates", "--json")
            .with("--cells", asked.count("cells"), USUAL_CELLS)
            .with("--steps", asked.count("steps"), USUAL_STEPS)
            .with("--layer", asked.text("layer"), "");
    return switch (model) {
      case MELODY -> command.reads("--melody", Tunes.PRIMER, midi(asked));
      case PATH ->
          command.reads("--path", SCENE, recording(asked)).with("--agent", asked.text("agent"), "");
      case SENTIMENT -> command.text(asked.text("text"));
      default -> command.with("--model", "models/" + file(model)).text(asked.text("text"));
    };
  }
}
