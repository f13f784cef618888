package unroll.sentiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import unroll.engine.kind.Training;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.data.SentimentData.Reading;
import unroll.sentiment.data.SentimentTexts;
import unroll.sentiment.explanation.Explanation;
import unroll.sentiment.model.SentimentKind;
import unroll.sentiment.model.SentimentModel;
import unroll.sentiment.model.SentimentReader;
import unroll.sentiment.model.SentimentRecipe;
import unroll.sentiment.text.Token;

/// Predicts the sentiment of texts with a trained model:
///
///     var classifier = SentimentClassifier.load(Path.of("models/sentiment-english.safetensors"));
///     var result = classifier.classify("Not half as bad as I had feared!");
///     System.out.println(result.label() + " " + result.probability());
///
/// Any text is allowed; a long one is read whole. Many threads may share a classifier.
public final class SentimentClassifier {
  private final SentimentReader reader;

  private SentimentClassifier(SentimentReader reader) {
    this.reader = reader;
  }

  /// What a text was found to be: its most likely label, how probable that is, the probability of
  /// each label, and which share of its words the model knows.
  public record Result(
      String label, double probability, SequencedMap<String, Double> probabilities, double known) {

    /// Whether the model knows less than 60 % of the words, or there are none: then its label says
    /// little, such as that of a text in another language.
    public boolean isUnsure() {
      return known < LEAST_KNOWN;
    }
  }

  private static final double LEAST_KNOWN = 0.6;

  /// With the model in a file, on all processors.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static SentimentClassifier load(Path model) throws IOException {
    return of(new SentimentKind().load(model));
  }

  /// With the model in a stream, such as a resource of a jar; it is read to its end.
  public static SentimentClassifier load(InputStream stream) throws IOException {
    return of(new SentimentKind().load(stream));
  }

  /// With a trained model, on all processors.
  public static SentimentClassifier of(SentimentModel model) {
    return new SentimentClassifier(model.reader());
  }

  /// A training on labelled texts, of which one in ten chooses the best epoch: set its threads,
  /// then `run()` it.
  public static Training<SentimentRecipe, SentimentTexts, ?, SentimentModel> training(
      SentimentRecipe recipe, LabelledTexts texts) {
    var header = Map.of("data.name", "unnamed", "data.phrases", "false");
    return Training.of(
        new SentimentKind(), recipe, SentimentTexts.of(texts, recipe.settings().seed(), header));
  }

  /// The same on at most this many threads, which changes only the time it takes: one where several
  /// lists of texts are classified side by side.
  public SentimentClassifier threads(int count) {
    return new SentimentClassifier(reader.threads(count));
  }

  /// The same without *neutral* among its labels: which of the others, if it must be one.
  ///
  /// @throws IllegalArgumentException if the model does not tell neutral beside two others
  public SentimentClassifier polar() {
    return new SentimentClassifier(reader.polar(Runtime.getRuntime().availableProcessors()));
  }

  /// The labels it gives, in order.
  public List<String> labels() {
    return reader.labels();
  }

  /// The words of a text, as the model reads them.
  public List<String> words(String text) {
    return reader.tokens(text).stream().map(Token::text).toList();
  }

  /// The sentiment of a text.
  public Result classify(String text) {
    return classify(List.of(text)).getFirst();
  }

  /// The sentiment of each of `texts`: the same as one by one, but faster.
  public List<Result> classify(List<String> texts) {
    var readings = texts.stream().map(text -> reader.data().read(text)).toList();
    var probabilities = reader.probabilities(readings.stream().map(Reading::words).toList());
    return IntStream.range(0, texts.size())
        .mapToObj(i -> result(probabilities[i], readings.get(i).known()))
        .toList();
  }

  private Result result(double[] probabilities, double known) {
    int best = 0;
    var named = new LinkedHashMap<String, Double>();
    for (int k = 0; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
      named.put(labels().get(k), probabilities[k]);
    }
    return new Result(labels().get(best), probabilities[best], named, known);
  }

  /// Which words of a text decided its label.
  public Explanation explain(String text) {
    return Explanation.of(reader, text);
  }

  /// The probability of each label for each of `texts`.
  public double[][] probabilities(List<String> texts) {
    var words = texts.stream().map(text -> reader.data().encode(text));
    return reader.probabilities(words.toList());
  }
}
