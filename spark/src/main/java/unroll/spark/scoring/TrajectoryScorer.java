package unroll.spark.scoring;

import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/// Where agents will go: reads a column of paths, arrays of structs of `x` and `y` in metres, one
/// point a step of the model, the last one now; or of arrays of such paths, of which the first is
/// asked for and the others are those around it. Writes structs of `path`, the one answer with the
/// least expected error, and `modes`, several futures with their probabilities.
public final class TrajectoryScorer extends ModelScorer<TrajectoryScorer> {
  private static final long serialVersionUID = 1;

  /// With a name of its own.
  public TrajectoryScorer() {
    this(Identifiable.randomUID("trajectory"));
  }

  /// With the name of one that was saved.
  public TrajectoryScorer(String uid) {
    super(uid, new TrajectoryAnswers());
  }

  @Override
  TrajectoryScorer again(String uid) {
    return new TrajectoryScorer(uid);
  }

  /// Reads one that was saved.
  public static MLReader<TrajectoryScorer> read() {
    return new ScorerWriter.Reader<>(TrajectoryScorer.class);
  }
}
