package unroll.spark.scoring;

import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/// How likely melodies are: reads a column of MIDI files (`content` of the data source
/// `binaryFile`), writes their mean negative log-likelihood in nats per token.
public final class MelodyScorer extends ModelScorer<MelodyScorer> {
  private static final long serialVersionUID = 1;

  /// With a name of its own.
  public MelodyScorer() {
    this(Identifiable.randomUID("melody"));
  }

  /// With the name of one that was saved.
  public MelodyScorer(String uid) {
    super(uid, new MelodyAnswers());
  }

  @Override
  MelodyScorer again(String uid) {
    return new MelodyScorer(uid);
  }

  /// Reads one that was saved.
  public static MLReader<MelodyScorer> read() {
    return new ScorerWriter.Reader<>(MelodyScorer.class);
  }
}
