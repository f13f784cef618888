package unroll.lab.gates;

import java.nio.file.Path;
import java.util.List;
import unroll.lab.plate.Plate;
import unroll.music.midi.Melody;
import unroll.music.model.MelodyModel;
import unroll.sentiment.SentimentClassifier;
import unroll.trajectory.TrajectoryPredictor;
import unroll.translator.Translator;

/// What the LSTMs of a model do while it reads a sequence: the names of its `layers`, and a plate
/// of one of them. It is what `unroll lab gates` draws.
public record Gates(List<String> layers, Plate plate) {

  /// Of a classifier, which is called `model` in the caption; of its first layer if `layer` is
  /// empty. The `cells` that change most are shown, and the first `steps`.
  ///
  /// @throws IllegalArgumentException if there is no such layer
  public static Gates of(
      SentimentClassifier classifier,
      String model,
      String text,
      String layer,
      int cells,
      int steps) {
    return of(Subject.sentence(classifier, text), model, layer, cells, steps);
  }

  /// The same of a translator.
  public static Gates of(
      Translator translator, String model, String text, String layer, int cells, int steps) {
    return of(Subject.sentence(translator, text), model, layer, cells, steps);
  }

  /// The same of a model of melodies, which follows one.
  public static Gates of(
      MelodyModel model, String name, Melody melody, String layer, int cells, int steps) {
    return of(Subject.melody(model, melody), name, layer, cells, steps);
  }

  /// The same of a model of paths: what it does with that of the agent called `agent` at the end of
  /// a recording, or of the one that was seen longest.
  public static Gates of(
      TrajectoryPredictor predictor,
      String model,
      Path recording,
      String agent,
      String layer,
      int cells,
      int steps) {
    return of(Subject.path(predictor, recording, agent), model, layer, cells, steps);
  }

  private static Gates of(Subject subject, String model, String layer, int cells, int steps) {
    var readings = subject.readings();
    var reading = layer.isEmpty() ? readings.firstEntry().getValue() : readings.get(layer);
    if (reading == null) {
      throw new IllegalArgumentException(
          "layer must be one of %s, got %s".formatted(readings.keySet(), layer));
    }
    var plate = new GatesPlate(subject, reading.first(steps), model, cells).draw();
    return new Gates(List.copyOf(readings.keySet()), plate);
  }
}
