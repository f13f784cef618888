package unroll.sentiment.model;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.OnnxKind;
import unroll.exchange.source.JavaExport;
import unroll.exchange.source.JavaKind;
import unroll.exchange.source.JavaProgram;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.SentimentData;
import unroll.sentiment.data.SentimentData.Example;
import unroll.sentiment.data.SentimentTexts;

/// Sentiment models: a label for a text.
public final class SentimentKind
    implements OnnxKind<SentimentRecipe, SentimentTexts, Example, SentimentModel>,
        JavaKind<SentimentRecipe, SentimentTexts, Example, SentimentModel> {
  private static final String POLAR = "temperature.polar";
  private static final double LEAST_TEMPERATURE = 0.5;
  private static final int TOGETHER = 1000; // words of one string in a source

  @Override
  public String app() {
    return "sentiment";
  }

  @Override
  public String title() {
    return "Sentiment model";
  }

  @Override
  public SentimentRecipe recipe() {
    return SentimentRecipe.DEFAULT;
  }

  @Override
  public String unit(SentimentRecipe recipe) {
    return "nats per text";
  }

  @Override
  public String score() {
    return "score.validNatsPerText";
  }

  /// From the start, or from pretrained embeddings and layers.
  @Override
  public SentimentModel begin(SentimentRecipe recipe, SentimentTexts texts, Parameters parameters) {
    try {
      var pretrained = texts.pretrained();
      var data = pretrained == null ? data(recipe, texts) : data(recipe, texts, pretrained);
      int classes = texts.labels().size();
      var network = new SentimentNetwork(recipe, data.words().size(), classes, parameters);
      if (pretrained != null) {
        takeOver(pretrained, parameters);
      }
      return new SentimentModel(network, data);
    } catch (ModelFileException e) {
      var message = "the pretrained model cannot be used: " + e.getMessage();
      throw new UncheckedIOException(new ModelFileException(message));
    }
  }

  private static SentimentData data(SentimentRecipe recipe, SentimentTexts texts) {
    var train = texts.train().stream().map(LabelledText::text).toList();
    var cutting = recipe.words().cutting(train);
    var counts = SentimentData.count(train, cutting);
    var words =
        SentimentData.vocabulary(counts, recipe.words().leastTexts(), recipe.words().words());
    return new SentimentData(words, texts.labels(), cutting);
  }

  /// With the words of a pretrained model.
  private static SentimentData data(
      SentimentRecipe recipe, SentimentTexts texts, ModelFile pretrained)
      throws ModelFileException {
    var app = pretrained.metadata().getOrDefault("app", "another program");
    if (!Set.of("sentiment", LanguageKind.APP).contains(app)) {
      throw new ModelFileException(
          "must be a model of `unroll sentiment pretrain`, got one of " + app);
    }
    var cutting = WordFile.agreed(recipe.words(), pretrained);
    return new SentimentData(WordFile.words(pretrained), texts.labels(), cutting);
  }

  /// Begins with the numbers of another model, where it has learned the same.
  private static void takeOver(ModelFile pretrained, Parameters parameters)
      throws ModelFileException {
    for (var parameter : parameters.all()) {
      if (SentimentNetwork.isPretrained(parameter.name())) {
        var value = parameter.value();
        var learned = pretrained.tensor(parameter.name(), value.shape()).values();
        System.arraycopy(learned, 0, value.values(), 0, learned.length);
        value.changed();
      }
    }
  }

  @Override
  public Parameters parameters(SentimentModel model) {
    return model.network().parameters();
  }

  @Override
  public Task<Example> task(SentimentRecipe recipe, SentimentModel model, SentimentTexts texts) {
    return new SentimentTask(model.network(), options(recipe, texts));
  }

  private static SoftmaxCrossEntropy.Options options(SentimentRecipe recipe, SentimentTexts texts) {
    if (!recipe.balanced()) {
      return new SoftmaxCrossEntropy.Options(recipe.smoothing());
    }
    int classes = texts.labels().size();
    var weights = new double[classes];
    texts.train().forEach(text -> weights[texts.labels().indexOf(text.label())]++);
    for (int c = 0; c < classes; c++) {
      weights[c] = texts.train().size() / (classes * Math.max(weights[c], 1));
    }
    return new SoftmaxCrossEntropy.Options(recipe.smoothing(), weights);
  }

  @Override
  public Examples<Example> examples(
      SentimentRecipe recipe, SentimentModel model, SentimentTexts texts) {
    if (!model.data().labels().equals(texts.labels())) {
      throw new IllegalArgumentException(
          "the labels must be %s, as those of the model to begin with, got %s"
              .formatted(model.data().labels(), texts.labels()));
    }
    return new Examples<>(
        texts.train().stream().map(model.data()::encode).toList(),
        texts.valid().stream().map(model.data()::encode).toList());
  }

  /// With a temperature that fits the validation texts, and the names that the labels shall have.
  /// Of few texts all may be right, which would make the model certain of everything: so there is a
  /// least temperature.
  @Override
  public SentimentModel finish(
      SentimentModel model, SentimentTexts texts, List<Example> valid, int threads) {
    var logits = model.reader(threads).logits(valid.stream().map(Example::words).toList());
    var gold = valid.stream().mapToInt(Example::label).toArray();
    boolean finite =
        Arrays.stream(logits).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    var data = model.data();
    var named = new SentimentData(data.words(), texts.names(), data.cutting());
    if (!finite) {
      return new SentimentModel(model.network(), named);
    }
    double temperature = temperature(logits, gold);
    return new SentimentModel(
        model.network(), named, temperature, polarTemperature(named, logits, gold, temperature));
  }

  private static double temperature(double[][] logits, int... gold) {
    return Math.max(LEAST_TEMPERATURE, Temperature.fit(logits, gold));
  }

  /// The same for texts that have an opinion, of which the model need not find that out.
  private static double polarTemperature(
      SentimentData data, double[][] logits, int[] gold, double temperature) {
    int neutral = data.labels().indexOf(SentimentModel.NEUTRAL);
    var texts = IntStream.range(0, gold.length).filter(i -> gold[i] != neutral).toArray();
    if (neutral < 0 || data.labels().size() < 3 || texts.length == 0) {
      return temperature;
    }
    var chosen = IntStream.range(0, data.labels().size()).filter(k -> k != neutral).toArray();
    var some =
        Arrays.stream(texts)
            .mapToObj(i -> SentimentReader.some(logits[i], chosen))
            .toArray(double[][]::new);
    return temperature(
        some, Arrays.stream(texts).map(i -> gold[i] > neutral ? gold[i] - 1 : gold[i]).toArray());
  }

  /// What the model makes of the first validation text.
  @Override
  public String sample(SentimentModel model, SentimentTexts texts) {
    var text = texts.valid().getFirst().text();
    var word = List.of(model.data().encode(text));
    var probabilities = model.reader(1).probabilities(word)[0];
    int best = 0;
    for (int k = 0; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return texts.names().get(best) + ": " + text;
  }

  @Override
  public SortedMap<String, String> metadata(SentimentModel model) {
    var data = model.data();
    var metadata = WordFile.metadata(data.words(), data.cutting());
    metadata.put("config.words", String.valueOf(data.words().size()));
    metadata.put("config.classes", String.valueOf(data.labels().size()));
    metadata.put("labels", String.join("\n", data.labels()));
    metadata.put("temperature", String.valueOf(model.temperature()));
    if (data.labels().contains(SentimentModel.NEUTRAL)) {
      metadata.put(POLAR, String.valueOf(model.polarTemperature()));
    }
    return metadata;
  }

  @Override
  public SentimentModel read(ModelFile file, SentimentRecipe recipe) throws ModelFileException {
    var words = WordFile.words(file);
    var labels = WordFile.lines(file, "labels");
    double temperature = temperature("temperature", file.require("temperature"));
    var polar = file.metadata().get(POLAR);
    double polarTemperature = polar == null ? temperature : temperature(POLAR, polar);
    if (labels.size() < 2 || Set.copyOf(labels).size() < labels.size()) {
      throw new ModelFileException("labels must be two or more, none twice, got " + labels);
    }
    var network = file.build(p -> new SentimentNetwork(recipe, words.size(), labels.size(), p));
    var data = new SentimentData(words, labels, WordFile.cutting(file));
    return new SentimentModel(network, data, temperature, polarTemperature);
  }

  private static double temperature(String name, String value) throws ModelFileException {
    double temperature;
    try {
      temperature = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new ModelFileException(name + " must be a number, got " + value);
    }
    if (!(temperature > 0 && temperature < 1e3)) {
      throw new ModelFileException(name + " must lie in (0, 1000), got " + temperature);
    }
    return temperature;
  }

  @Override
  public List<Graph> graphs(SentimentModel model) {
    return List.of(WordGraphs.of(model));
  }

  @Override
  public JavaProgram program(SentimentModel model) {
    var labels = model.data().labels().stream().map(JavaExport::literal);
    var words = model.data().words().symbols();
    var parts = new ArrayList<String>();
    for (int from = 0; from < words.size(); from += TOGETHER) {
      var some = words.subList(from, Math.min(from + TOGETHER, words.size()));
      parts.add("      " + JavaExport.literal(String.join("\n", some)));
    }
    return JavaProgram.of(
        SentimentKind.class,
        "Sentiment.java.txt",
        Map.of(
            "LABELS", labels.collect(Collectors.joining(", ")),
            "TEMPERATURE", String.valueOf(model.temperature()),
            "LONGEST", String.valueOf(SentimentReader.LONGEST),
            "WORDS", String.join(",\n", parts)));
  }
}
