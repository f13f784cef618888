package unroll.sentiment.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.engine.kind.TrainingData;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// What to learn from, what to choose the best epoch on, the labels in both, what the model is to
/// call them, a model to begin with if there is one, and what the header says of all this.
public record SentimentTexts(
    List<LabelledText> train,
    List<LabelledText> valid,
    List<String> labels,
    List<String> names,
    @Nullable ModelFile pretrained,
    Map<String, String> header)
    implements TrainingData {

  /// Without a model to begin with; the labels keep their names.
  public static SentimentTexts of(
      List<LabelledText> train, List<LabelledText> valid, Map<String, String> header) {
    var labels = new LabelledTexts(train, List.of(), 0, List.of(), "").labels();
    return new SentimentTexts(train, valid, labels, labels, null, header);
  }

  /// Nine in ten of `texts` to learn from, the others to choose the best epoch on; of very few
  /// texts all for both. `header` says more of them than their hash.
  public static SentimentTexts of(LabelledTexts texts, long seed, Map<String, String> header) {
    var all = new TreeMap<>(header);
    all.put("data.sha256", texts.sha256());
    var split = texts.split(0.1, seed);
    boolean enough = !split.held().isEmpty() && !split.rest().isEmpty();
    return of(enough ? split.rest() : texts.texts(), enough ? split.held() : texts.texts(), all);
  }

  /// The same with other texts.
  public SentimentTexts with(List<LabelledText> otherTrain, List<LabelledText> otherValid) {
    return new SentimentTexts(otherTrain, otherValid, labels, names, pretrained, header);
  }

  /// The same for a model that calls the labels so.
  public SentimentTexts named(List<String> otherNames) {
    return new SentimentTexts(train, valid, labels, otherNames, pretrained, header);
  }

  /// The same, beginning with the embeddings and layers of another model.
  ///
  /// @throws ModelFileException if its header does not say where it came from
  public SentimentTexts beginningWith(ModelFile other) throws ModelFileException {
    var all = new TreeMap<>(header);
    all.put("pretrained.data.name", other.require("data.name"));
    all.put("pretrained.data.sha256", other.require("data.sha256"));
    all.put("pretrained.seed", other.require("seed"));
    return new SentimentTexts(train, valid, labels, names, other, all);
  }
}
