package unroll.lab.gates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.engine.kind.ModelKinds;
import unroll.engine.model.ModelListing;
import unroll.engine.recurrent.Lstm;
import unroll.music.evaluation.Surprise;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.model.MelodyKind;
import unroll.music.model.MelodyModel;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.model.SentimentKind;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.data.Recordings;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Scene;
import unroll.translator.Translator;
import unroll.translator.model.TranslatorKind;

/// A sequence that a model of some app reads, and what it makes of it.
///
/// `unit` is what each step is, `answer` what the model answered, for people; `steps` are what its
/// LSTMs read, by their number: a layer that reads the input has as many steps as that, one that
/// makes the output as many as this.
record Subject(
    String title, String unit, String answer, List<List<String>> steps, List<Lstm.Trace> traces) {

  /// What a model is asked; gives what it answered.
  private interface Question {
    String ask();
  }

  /// A sentence that a model of sentiment or translation reads.
  static Subject sentence(Path model, String text) throws IOException {
    var kind = ModelKinds.of(ModelListing.read(model).metadata()).orElse(null);
    return switch (kind) {
      case SentimentKind _ -> sentence(SentimentClassifier.load(model), text);
      case TranslatorKind _ -> sentence(Translator.load(model), text);
      case null, default ->
          throw new UserError(
              "%s must be a model of sentiment or translator, to read a sentence, got %s"
                  .formatted(model, kind == null ? "something else" : kind.title()));
    };
  }

  /// A sentence that a classifier reads.
  static Subject sentence(SentimentClassifier classifier, String text) {
    return of(
        quoted(text),
        "word",
        List.of(classifier.words(text)),
        () -> {
          var result = classifier.classify(text);
          return "%s (probability %.3f)".formatted(result.label(), result.probability());
        });
  }

  /// A sentence that a translator reads.
  static Subject sentence(Translator translator, String text) {
    var source = new ArrayList<>(translator.translate(text).alignment().source());
    source.add("(end)");
    return of(quoted(text), "word", List.of(source), () -> translator.translate(text).text());
  }

  /// A melody that a model of melodies follows.
  static Subject melody(Path model, Path midi) throws IOException {
    try {
      return melody(new MelodyKind().load(model), MidiReader.read(midi));
    } catch (MidiFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// The same of a model that was read.
  static Subject melody(MelodyModel model, Melody melody) {
    return of(
        "the melody " + melody.name(),
        "what was read, in C major or A minor: a pitch, its length (parts of a whole note), …",
        List.of(Surprise.steps(model, melody)),
        () ->
            "surprised by %.2f bits a note on average"
                .formatted(Arrays.stream(Surprise.bitsPerNote(model, melody)).average().orElse(0)));
  }

  /// The same as below, with the model in a file.
  static Subject path(Path model, Path recording, String name) throws IOException {
    return path(TrajectoryPredictor.load(model), recording, name);
  }

  /// The path of an agent in the last frame of a recording: of the first that was seen longest, or
  /// of that called `name`, if this is not empty.
  static Subject path(TrajectoryPredictor predictor, Path recording, String name) {
    var scene = scene(recording, predictor);
    var names = scene.agents().stream().map(Agent::name).toList();
    int longest = scene.agents().stream().mapToInt(a -> a.path().size()).max().orElse(0);
    int number =
        IntStream.range(0, names.size())
            .filter(i ->
                name.isEmpty()
                    ? scene.agents().get(i).path().size() == longest
                    : names.get(i).equals(name))
            .findFirst()
            .orElseThrow(
                () -> new UserError("--agent: in view are %s, got %s".formatted(names, name)));
    var seen = scene.agents().get(number).path().size();
    return of(
        "the path of agent %s of %s".formatted(names.get(number), recording.getFileName()),
        "time, seconds from now",
        List.of(
            seconds(predictor.seconds(), 1 - seen, 0),
            seconds(predictor.seconds(), 1, predictor.steps())),
        () -> {
          var end = predictor.predict(scene, List.of(number)).getFirst().path().getLast();
          return "it will be at (%.1f m, %.1f m)".formatted(end.x(), end.y());
        });
  }

  private static Scene scene(Path recording, TrajectoryPredictor predictor) {
    try {
      var recordings = Recordings.read(List.of(recording));
      recordings
          .rowsRead(true)
          .reasons()
          .forEach(reason -> Terminal.standardError().line("%s", reason));
      var read = recordings.all().getFirst();
      double pace = read.pace(predictor.seconds());
      return read.sceneAt(read.frames().size() - 1, predictor.observed(), pace);
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private static String quoted(String text) {
    return "“" + text + "”";
  }

  private static List<String> seconds(double step, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            i -> String.format(Locale.ROOT, i == 0 ? "%.1f" : "%+.1f", i * step).replace('-', '−'))
        .toList();
  }

  /// Asks, and listens.
  private static Subject of(
      String title, String unit, List<List<String>> steps, Question question) {
    if (steps.getFirst().isEmpty()) {
      throw new UserError("there must be at least one word, note or step to read, got none");
    }
    var traces = new ArrayList<Lstm.Trace>();
    var answer = new String[1];
    ScopedValue.where(Lstm.LISTENER, traces::add).run(() -> answer[0] = question.ask());
    return new Subject(title, unit, answer[0], steps, traces);
  }

  /// The readings of all layers that read a single sequence of known steps, by their path in the
  /// network. Of a sequence that was read in parts, the first part.
  SequencedMap<String, GateReading> readings() {
    var readings = new LinkedHashMap<String, GateReading>();
    for (var trace : traces) {
      int time = trace.c().shape().axis(0);
      var layer = trace.layer().name();
      boolean writes = layer.equals("decoder");
      var known = steps.get(writes ? steps.size() - 1 : 0);
      boolean single = trace.c().shape().axis(1) == 1 && !layer.equals("others");
      boolean fits = single && !(writes && time == 1); // a translator writes word by word
      if (fits) {
        var read = known.subList(0, Math.min(time, known.size()));
        readings.putIfAbsent(layer, GateReading.of(layer, trace, read));
      }
    }
    return readings;
  }
}
