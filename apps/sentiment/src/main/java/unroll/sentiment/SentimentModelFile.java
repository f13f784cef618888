package unroll.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import unroll.common.ModelChecks;
import unroll.engine.data.Vocabulary;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.text.TextTokens;

/// A sentiment model with all that is needed to use it, and its way to and from a file.
/// `temperature` is what its logits are divided by, so that its probabilities mean what they say.
record SentimentModelFile(
    SentimentModel model, SentimentData data, double temperature, Map<String, String> header) {
  static final String FORMAT = "1";
  static final String APP = "sentiment";
  private static final String TOKENS = "config.tokens";
  private static final int LARGEST = 1 << 20;

  /// Reads a file, whose weights must have the sizes that its header names.
  static SentimentModelFile read(Path path) throws IOException {
    return ModelChecks.read(path, SentimentModelFile::of);
  }

  private static SentimentModelFile of(ModelFile file) throws ModelFileException {
    ModelChecks.requireApp(file, APP, FORMAT);
    var words = words(file);
    var labels = lines(file, "labels");
    int embedding = ModelChecks.number(file, "config.embedding", 1, LARGEST);
    int hidden = ModelChecks.number(file, "config.hidden", 1, LARGEST);
    double temperature = Double.parseDouble(file.require("temperature"));
    if (!(temperature > 0 && temperature < 1e3)) {
      throw new ModelFileException("its temperature must be positive, got " + temperature);
    }
    if (labels.size() < 2 || Set.copyOf(labels).size() < labels.size()) {
      throw new ModelFileException("its labels must be two or more, none twice, got " + labels);
    }
    ModelChecks.requireSaneNumbers(file);
    var config = new SentimentModel.Config(words.size(), embedding, hidden, labels.size(), 0, 0);
    var model = file.build(parameters -> new SentimentModel(config, parameters));
    return new SentimentModelFile(
        model, new SentimentData(words, labels, tokens(file)), temperature, file.metadata());
  }

  /// The words that the model of a file knows.
  static Vocabulary words(ModelFile file) throws ModelFileException {
    try {
      return new Vocabulary(lines(file, "vocabulary.words"));
    } catch (IllegalArgumentException e) { // a word comes twice
      throw new ModelFileException(String.valueOf(e.getMessage()));
    }
  }

  /// How it cuts texts into words.
  static TextTokens tokens(ModelFile file) {
    return TextTokens.named(file.metadata().getOrDefault(TOKENS, TextTokens.simple().name()));
  }

  /// Says it in a header, unless it is the simple way.
  static void putTokens(Map<String, String> header, TextTokens tokens) {
    if (tokens != TextTokens.simple()) {
      header.put(TOKENS, tokens.name());
    }
  }

  private static List<String> lines(ModelFile file, String name) throws ModelFileException {
    return Arrays.asList(file.require(name).split("\n"));
  }

  /// To ask the model, on all processors.
  SentimentReader reader() {
    int threads = Runtime.getRuntime().availableProcessors();
    return new SentimentReader(model, data, temperature, threads);
  }

  ModelFile toFile() {
    var metadata = new TreeMap<>(header);
    metadata.putAll(model.config().toMap());
    putTokens(metadata, data.tokens());
    metadata.put("app", APP);
    metadata.put("format", FORMAT);
    metadata.put("vocabulary.words", String.join("\n", data.words().symbols()));
    metadata.put("labels", String.join("\n", data.labels()));
    metadata.put("temperature", String.valueOf(temperature));
    return ModelFile.of(model.parameters(), metadata);
  }
}
