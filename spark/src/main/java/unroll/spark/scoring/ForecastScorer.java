package unroll.spark.scoring;

import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/// What comes next in series: reads a column of arrays of structs, a row of the series each, as
/// `collect_list(struct(time, pm25))` makes them. The columns of the model are found by their
/// names; the time is a field of type string, date or timestamp, which is read in the time zone of
/// the session. Writes arrays of structs of `target`, `time`, `point` and `quantiles`, a map such
/// as `quantiles['0.9']`.
public final class ForecastScorer extends ModelScorer<ForecastScorer> {
  private static final long serialVersionUID = 1;

  /// With a name of its own.
  public ForecastScorer() {
    this(Identifiable.randomUID("forecast"));
  }

  /// With the name of one that was saved.
  public ForecastScorer(String uid) {
    super(uid, new ForecastAnswers());
  }

  @Override
  ForecastScorer again(String uid) {
    return new ForecastScorer(uid);
  }

  /// Reads one that was saved.
  public static MLReader<ForecastScorer> read() {
    return new ScorerWriter.Reader<>(ForecastScorer.class);
  }
}
