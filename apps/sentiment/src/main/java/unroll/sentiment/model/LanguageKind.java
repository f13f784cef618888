package unroll.sentiment.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.check.Require;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Progress;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.OnnxKind;
import unroll.sentiment.data.SentimentData;
import unroll.sentiment.data.UnlabelledTexts;

/// Language models of both directions, so that a [SentimentKind] need not begin with nothing.
public final class LanguageKind
    implements OnnxKind<LanguageRecipe, UnlabelledTexts, int[], LanguageModel> {
  static final String APP = "sentiment, pretrained";
  private static final int STEPS = 64; // texts are cut into parts of so many words
  private static final int LEAST_STEPS = 8; // what is left of a text is no part if it is shorter
  private static final int HELD_OUT = 50; // one part of so many only validates
  private static final int COUNT_OF_UNKNOWN = 100;

  @Override
  public String app() {
    return APP;
  }

  @Override
  public String title() {
    return "Language model";
  }

  @Override
  public LanguageRecipe recipe() {
    return LanguageRecipe.DEFAULT;
  }

  @Override
  public String unit(LanguageRecipe recipe) {
    return "nats per word, among the words drawn";
  }

  @Override
  public SortedMap<String, String> scores(Progress progress) {
    var scores = new TreeMap<>(OnnxKind.super.scores(progress));
    scores.remove("score.bestEpoch"); // files of this kind never had it
    return scores;
  }

  @Override
  public String score() {
    return "score.validNatsPerWord";
  }

  @Override
  public LanguageModel begin(LanguageRecipe recipe, UnlabelledTexts texts, Parameters parameters) {
    var cutting = recipe.words().cutting(texts.texts());
    var counts = SentimentData.count(texts.texts(), cutting);
    var words =
        SentimentData.vocabulary(counts, recipe.words().leastTexts(), recipe.words().words());
    return model(recipe, new SentimentData(words, List.of(), cutting), counts, parameters);
  }

  private static LanguageModel model(
      LanguageRecipe recipe,
      SentimentData data,
      Map<String, Integer> counts,
      Parameters parameters) {
    var words = data.words();
    var frequencies = new long[words.size()];
    Arrays.setAll(frequencies, i -> counts.getOrDefault(words.symbol(i), COUNT_OF_UNKNOWN));
    var size = recipe.words();
    var network = new LanguageNetwork(size.embedding(), size.hidden(), frequencies, parameters);
    return new LanguageModel(network, data);
  }

  @Override
  public Parameters parameters(LanguageModel model) {
    return model.network().parameters();
  }

  @Override
  public Task<int[]> task(LanguageRecipe recipe, LanguageModel model, UnlabelledTexts texts) {
    return model.network();
  }

  /// Stretches of the texts, of which every fiftieth is held out.
  @Override
  public Examples<int[]> examples(
      LanguageRecipe recipe, LanguageModel model, UnlabelledTexts texts) {
    var train = new ArrayList<int[]>();
    var valid = new ArrayList<int[]>();
    for (var text : texts.texts()) {
      int[] ids = model.data().encode(text);
      for (int from = 0; from + LEAST_STEPS <= ids.length; from += STEPS) {
        var part = Arrays.copyOfRange(ids, from, Math.min(from + STEPS, ids.length));
        ((train.size() + valid.size()) % HELD_OUT == HELD_OUT - 1 ? valid : train).add(part);
      }
    }
    Require.that(
        !valid.isEmpty(),
        "the texts must have at least %s stretches of %s words, got %s; give more text",
        HELD_OUT,
        LEAST_STEPS,
        train.size());
    return new Examples<>(train, valid);
  }

  @Override
  public SortedMap<String, String> metadata(LanguageModel model) {
    return WordFile.metadata(model.data().words(), model.data().cutting());
  }

  @Override
  public LanguageModel read(ModelFile file, LanguageRecipe recipe) throws ModelFileException {
    var data = new SentimentData(WordFile.words(file), List.of(), WordFile.cutting(file));
    return file.build(p -> model(recipe, data, Map.of(), p));
  }

  @Override
  public List<Graph> graphs(LanguageModel model) {
    return List.of(WordGraphs.of(model));
  }
}
