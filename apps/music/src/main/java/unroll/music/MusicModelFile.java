package unroll.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.music.midi.Metre;

/// A melody model with all that is needed to use it, and its way to and from a file.
record MusicModelFile(
    MusicModel model, MusicData data, TokenBaselines baselines, Map<String, String> header) {
  private static final String FORMAT = "1";
  private static final String APP = "music melody";

  static MusicModelFile read(Path path) throws IOException {
    var file = ModelFile.read(path);
    if (!APP.equals(file.metadata().get("app")) || !FORMAT.equals(file.metadata().get("format"))) {
      throw new ModelFileException(
          "%s: needs a model of the app '%s', format %s, got '%s', format %s"
              .formatted(
                  path, APP, FORMAT, file.metadata().get("app"), file.metadata().get("format")));
    }
    try {
      var vocabulary = MelodyVocabulary.fromText(file.require("vocabulary.lengths"));
      var metres =
          Arrays.stream(file.require("vocabulary.metres").split(" ")).map(Metre::parse).toList();
      var data = new MusicData(vocabulary, metres);
      var config =
          new MusicModel.Config(
              vocabulary.size(),
              metres.size(),
              number(file, "config.embedding"),
              number(file, "config.smallEmbedding"),
              number(file, "config.hidden"),
              number(file, "config.layers"),
              0,
              number(file, "config.attentionBars"));
      requireSize(file, config);
      var model = new MusicModel(config, RandomStream.of(0));
      file.copyTo(model);
      var baselines = TokenBaselines.read(file, vocabulary);
      return new MusicModelFile(model, data, baselines, file.metadata());
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(path + ": its header cannot be used (" + e.getMessage() + ")");
    }
  }

  /// The weights must be as large as the header says before memory is taken for them.
  private static void requireSize(ModelFile file, MusicModel.Config config)
      throws ModelFileException {
    var top = file.tensors().get("lstm.l" + (config.layers() - 1) + ".weight_hh");
    var table = file.tensors().get("token.weight");
    if (top == null
        || table == null
        || top.shape().columns() != config.hidden()
        || table.shape().columns() != config.embedding()) {
      throw new ModelFileException("its weights are not of the sizes that its header names");
    }
  }

  private static int number(ModelFile file, String name) throws ModelFileException {
    int number = Integer.parseInt(file.require(name));
    if (number < 0 || number > 8192) {
      throw new ModelFileException(name + " must lie in [0, 8192], got " + number);
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
