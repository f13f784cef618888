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
import unroll.engine.tensor.Tensor;
import unroll.music.midi.Metre;

/// A melody model with all that is needed to use it, and its way to and from a file.
public record MusicModelFile(
    MusicModel model, MusicData data, TokenBaselines baselines, Map<String, String> header) {
  private static final String FORMAT = "1";
  private static final String APP = "music melody";

  /// Reads a file; one whose weights do not have the sizes that its header names is refused.
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
    ModelChecks.requireSaneNumbers(file);
    var model = file.build(p -> new MusicModel(config, p), TokenBaselines.TENSORS::contains);
    var baselines = TokenBaselines.read(file, vocabulary);
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
    var tensors = new TreeMap<String, Tensor>(ModelFile.of(model.parameters(), metadata).tensors());
    baselines.addTo(tensors);
    return new ModelFile(metadata, tensors);
  }
}
