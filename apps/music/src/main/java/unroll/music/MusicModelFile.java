package unroll.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.music.midi.Metre;

/// A melody model with all that is needed to use it, and its way to and from a file.
record MusicModelFile(
    MusicModel model, MusicData data, TokenBaselines baselines, Map<String, String> header) {
  private static final String FORMAT = "1";
  private static final float LARGEST_NUMBER = 1e9f;
  private static final String APP = "music melody";

  /// Reads a file, and checks that its weights have the sizes that its header names before it takes
  /// memory for a model.
  static MusicModelFile read(Path path) throws IOException {
    var file = ModelFile.read(path);
    try {
      return of(file);
    } catch (ModelFileException | IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(path + ": " + e.getMessage());
    }
  }

  private static MusicModelFile of(ModelFile file) throws ModelFileException {
    var made = file.metadata().get("app") + "', format " + file.metadata().get("format");
    if (!made.equals(APP + "', format " + FORMAT)) {
      throw new ModelFileException(
          "needs a model of the app '%s', format %s, got '%s".formatted(APP, FORMAT, made));
    }
    var vocabulary = MelodyVocabulary.fromText(file.require("vocabulary.lengths"));
    var metres =
        Arrays.stream(file.require("vocabulary.metres").split(" ")).map(Metre::parse).toList();
    var config =
        new MusicModel.Config(
            vocabulary.size(),
            metres.size(),
            number(file, "config.embedding", 1),
            number(file, "config.smallEmbedding", 1),
            number(file, "config.hidden", 1),
            number(file, "config.layers", 1),
            0,
            number(file, "config.attentionBars", 0));
    int gates = 4 * config.hidden();
    requireShape(file, "token.weight", config.tokens() + 1, config.embedding());
    requireShape(file, "position.weight", MelodyCursor.POSITIONS, config.smallEmbedding());
    requireShape(file, "metre.weight", config.metres() + 1, config.smallEmbedding());
    requireShape(file, "lstm.l0.weight_ih", gates, config.inputWidth());
    for (int layer = 0; layer < config.layers(); layer++) {
      requireShape(file, "lstm.l" + layer + ".weight_hh", gates, config.hidden());
    }
    requireShape(file, "baseline.markov", config.tokens() + 1, config.tokens());
    requireSaneNumbers(file);
    var model = new MusicModel(config, RandomStream.of(0));
    file.copyTo(model);
    var baselines = TokenBaselines.read(file, vocabulary);
    long expected = model.parameters().count() + TokenBaselines.TENSORS;
    if (file.tensors().size() != expected) {
      throw new ModelFileException(
          "its header asks for %d tensors, got %d".formatted(expected, file.tensors().size()));
    }
    return new MusicModelFile(model, new MusicData(vocabulary, metres), baselines, file.metadata());
  }

  private static void requireShape(ModelFile file, String name, int rows, int columns)
      throws ModelFileException {
    var tensor = file.tensors().get(name);
    if (tensor == null || !tensor.shape().equals(Shape.of(rows, columns))) {
      throw new ModelFileException(
          "its header asks for %s of shape [%d, %d], got %s"
              .formatted(name, rows, columns, tensor == null ? "none" : tensor.shape()));
    }
  }

  /// Numbers that no training gives would end in NaN on the way through the network.
  private static void requireSaneNumbers(ModelFile file) throws ModelFileException {
    for (var named : file.tensors().entrySet()) {
      for (float number : named.getValue().values()) {
        if (!(Math.abs(number) <= LARGEST_NUMBER)) {
          throw new ModelFileException(named.getKey() + " is damaged: it holds " + number);
        }
      }
    }
  }

  private static int number(ModelFile file, String name, int least) throws ModelFileException {
    int number = Integer.parseInt(file.require(name));
    if (number < least || number > MusicTraining.LARGEST) {
      throw new ModelFileException(
          name + " must lie in " + least + " to " + MusicTraining.LARGEST + ", got " + number);
    }
    return number;
  }

  void write(Path path) throws IOException {
    var metadata = new TreeMap<>(header);
    var config = model.config();
    metadata.put("app", APP);
    metadata.put("format", FORMAT);
    metadata.put("engine.version", "0.1.0");
    metadata.put("vocabulary.lengths", data.vocabulary().toText());
    metadata.put(
        "vocabulary.metres",
        String.join(" ", data.metres().stream().map(Metre::toString).toList()));
    metadata.put("config.embedding", String.valueOf(config.embedding()));
    metadata.put("config.smallEmbedding", String.valueOf(config.smallEmbedding()));
    metadata.put("config.hidden", String.valueOf(config.hidden()));
    metadata.put("config.layers", String.valueOf(config.layers()));
    metadata.put("config.attentionBars", String.valueOf(config.attentionBars()));
    var tensors = new TreeMap<String, Tensor>(ModelFile.of(model, metadata).tensors());
    baselines.addTo(tensors);
    new ModelFile(metadata, tensors).write(path);
  }
}
