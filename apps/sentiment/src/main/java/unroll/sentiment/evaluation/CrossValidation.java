package unroll.sentiment.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import unroll.engine.kind.Training;
import unroll.engine.train.TrainingEvent;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.data.SentimentTexts;
import unroll.sentiment.model.SentimentKind;
import unroll.sentiment.model.SentimentRecipe;

/// Learns once for each of several folds, and asks each model about the fold that it has not seen.
/// Of the other folds a tenth is held out to choose the epoch on.
public final class CrossValidation {
  private static final double VALID_SHARE = 0.1;

  private CrossValidation() {}

  /// What the models predict of the training texts of `texts`, cut into `k` folds by the recipe's
  /// seed.
  ///
  /// @throws IllegalArgumentException if there are too few texts
  public static Predictions of(
      int k,
      SentimentRecipe recipe,
      SentimentTexts texts,
      int threads,
      Consumer<TrainingEvent> listener) {
    var all = texts.train();
    long seed = recipe.settings().seed();
    var units = all.stream().map(LabelledText::unit).toList();
    var labels = all.stream().map(LabelledText::label).toList();
    var predictions = new ArrayList<Predictions>();
    for (var fold : Folds.of(k, units, labels, seed)) {
      var rest = new LabelledTexts(at(fold.train(), all), List.of(), 0, List.of(), "");
      var split = rest.split(VALID_SHARE, seed);
      var part = texts.with(split.rest(), split.held());
      var training = Training.of(new SentimentKind(), recipe, part);
      var model = training.threads(threads).listener(listener).run().model();
      var test = at(fold.test(), all);
      var words = test.stream().map(text -> model.data().encode(text.text())).toList();
      var gold = test.stream().mapToInt(text -> texts.labels().indexOf(text.label())).toArray();
      var found = model.reader(threads).probabilities(words);
      predictions.add(new Predictions(texts.names(), gold, found));
    }
    return predictions.stream().reduce(Predictions::and).orElseThrow();
  }

  private static List<LabelledText> at(int[] numbers, List<LabelledText> texts) {
    return IntStream.of(numbers).mapToObj(texts::get).toList();
  }
}
