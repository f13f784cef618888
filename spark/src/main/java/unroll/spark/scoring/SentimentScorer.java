package unroll.spark.scoring;

import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/// The sentiment of texts: reads a column of strings, writes structs of `label` and `probability`.
public final class SentimentScorer extends ModelScorer<SentimentScorer> {
  private static final long serialVersionUID = 1;

  /// With a name of its own.
  public SentimentScorer() {
    this(Identifiable.randomUID("sentiment"));
  }

  /// With the name of one that was saved.
  public SentimentScorer(String uid) {
    super(uid, new SentimentAnswers());
  }

  @Override
  SentimentScorer again(String uid) {
    return new SentimentScorer(uid);
  }

  /// Reads one that was saved.
  public static MLReader<SentimentScorer> read() {
    return new ScorerWriter.Reader<>(SentimentScorer.class);
  }
}
