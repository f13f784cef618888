package unroll.music.melody;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.ModelChecks;
import unroll.common.Ranges;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.music.midi.Metre;

/// A melody model with all that is needed to use it, and its way to and from a file.
public record MusicModelFile(
    MusicModel model, MusicData data, TokenBaselines baselines, Map<String, String> header) {
  private static final String FORMAT = "1";
  private static final String APP = "music melody";

  /// Reads a file, and checks that its weights have the sizes that its header names before it takes
  /// memory for a model.
  public static MusicModelFile read(Path path) throws IOException {
    return ModelChecks.read(path, MusicModelFile::of);
  }

  private static MusicModelFile of(ModelFile file) throws ModelFileException {
    ModelChecks.requireApp(file, APP, FORMAT);
    var vocabulary = MelodyVocabulary.fromText(file.require("vocabulary.lengths"));
    var metres =
        Arrays.stream(file.require("vocabulary.metres").split(" ")).map(Metre::parse).toList();
    var config =
        new MusicModel.Config(
            vocabulary.size(),
            metres.size(),
            ModelChecks.number(file, "config.embedding", 1, Ranges.LARGEST),
            ModelChecks.number(file, "config.smallEmbedding", 1, Ranges.LARGEST),
            ModelChecks.number(file, "config.hidden", 1, Ranges.LARGEST),
            ModelChecks.number(file, "config.layers", 1, Ranges.LARGEST),
            0,
            ModelChecks.number(file, "config.attentionBars", 0, Ranges.LARGEST));
    int gates = 4 * config.hidden();
    ModelChecks.requireShape(file, "token.weight", config.tokens() + 1, config.embedding());
    ModelChecks.requireShape(
        file, "position.weight", MelodyCursor.POSITIONS, config.smallEmbedding());
    ModelChecks.requireShape(file, "metre.weight", config.metres() + 1, config.smallEmbedding());
    ModelChecks.requireShape(file, "lstm.l0.weight_ih", gates, config.inputWidth());
    for (int layer = 0; layer < config.layers(); layer++) {
      ModelChecks.requireShape(file, "lstm.l" + layer + ".weight_hh", gates, config.hidden());
    }
    ModelChecks.requireShape(file, "baseline.markov", config.tokens() + 1, config.tokens());
    ModelChecks.requireSaneNumbers(file);
    var model = new MusicModel(config, RandomStream.none());
    file.copyTo(model);
    var baselines = TokenBaselines.read(file, vocabulary);
    long expected = model.parameters().count() + TokenBaselines.TENSORS;
    if (file.tensors().size() != expected) {
      throw new ModelFileException(
          "its header asks for %d tensors, got %d".formatted(expected, file.tensors().size()));
    }
    return new MusicModelFile(model, new MusicData(vocabulary, metres), baselines, file.metadata());
  }

  void write(Path path) throws IOException {
    toFile().write(path);
  }

  public ModelFile toFile() {
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
    return new ModelFile(metadata, tensors);
  }
}
