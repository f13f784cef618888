package unroll.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unroll.common.TrainingRun;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.evaluation.Folds;
import unroll.sentiment.evaluation.Predictions;
import unroll.sentiment.text.LabelledText;
import unroll.sentiment.text.LabelledTexts;

/// Learns once for each of several folds, and asks each model about the fold that it has not seen.
/// Of the other folds a tenth is held out to choose the epoch on.
final class CrossValidation {
  private static final double VALID_SHARE = 0.1;

  private CrossValidation() {}

  /// What the models predict of the training texts of `texts`, cut into `k` folds by the recipe's
  /// seed.
  ///
  /// @throws IllegalArgumentException if there are too few texts
  static Predictions of(
      int k,
      SentimentTraining.Recipe recipe,
      SentimentTraining.Texts texts,
      @Nullable ModelFile pretrained,
      TrainingRun.Watch watch)
      throws ModelFileException {
    var all = texts.train();
    long seed = recipe.settings().seed();
    var units = all.stream().map(LabelledText::unit).toList();
    var labels = all.stream().map(LabelledText::label).toList();
    var predictions = new ArrayList<Predictions>();
    for (var fold : Folds.of(k, units, labels, seed)) {
      var rest = new LabelledTexts(at(fold.train(), all), List.of(), 0, 0, "");
      var split = rest.split(VALID_SHARE, seed);
      var part =
          new SentimentTraining.Texts(
              split.rest(), split.held(), texts.labels(), texts.names(), texts.header());
      var model = SentimentTraining.train(recipe, part, pretrained, watch).model();
      var test = at(fold.test(), all);
      var classifier = new SentimentClassifier(model.reader().threads(watch.threads()));
      var found = classifier.probabilities(test.stream().map(LabelledText::text).toList());
      var gold = test.stream().mapToInt(text -> texts.labels().indexOf(text.label())).toArray();
      predictions.add(new Predictions(texts.names(), gold, found));
    }
    return predictions.stream().reduce(Predictions::and).orElseThrow();
  }

  private static List<LabelledText> at(int[] numbers, List<LabelledText> texts) {
    return IntStream.of(numbers).mapToObj(texts::get).toList();
  }
}
