package unroll.spark.scoring;

import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/// Translations of texts: reads a column of strings and writes one.
public final class TranslationScorer extends ModelScorer<TranslationScorer> {
  private static final long serialVersionUID = 1;

  /// With a name of its own.
  public TranslationScorer() {
    this(Identifiable.randomUID("translation"));
  }

  /// With the name of one that was saved.
  public TranslationScorer(String uid) {
    super(uid, new TranslationAnswers());
  }

  @Override
  TranslationScorer again(String uid) {
    return new TranslationScorer(uid);
  }

  /// Reads one that was saved.
  public static MLReader<TranslationScorer> read() {
    return new ScorerWriter.Reader<>(TranslationScorer.class);
  }
}
