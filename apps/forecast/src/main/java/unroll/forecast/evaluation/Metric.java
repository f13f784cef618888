package unroll.forecast.evaluation;

import java.util.function.ToDoubleFunction;

/// A figure made of sums over what was told.
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
public enum Metric {
  /// The mean distance of the median, in the unit of the file.
  MAE("MAE", sums -> sums.of(Sums.ABSOLUTE)),
  /// The root of the mean squared error of the mean.
  RMSE("RMSE", sums -> StrictMath.sqrt(sums.of(Sums.SQUARED))),
  /// The distance in units of that of the seasonal baseline on the training part.
  MASE("MASE", sums -> sums.of(Sums.SCALED)),
  /// The distance as a share of the mean size of truth and forecast; 0 where both are 0.
  SMAPE("sMAPE", sums -> sums.of(Sums.SYMMETRIC)),
  /// The mean weighted quantile loss over the deciles: doubled pinball over the sum of |truth|.
  WQL("WQL", sums -> sums.of(Sums.PINBALL) / sums.of(Sums.SIZE)),
  /// The share of truths in the 50 % band.
  IN_50("in 50 %", sums -> sums.of(Sums.IN_50)),
  /// The share of truths in the 80 % band.
  IN_80("in 80 %", sums -> sums.of(Sums.IN_80)),
  /// The share of truths in the 90 % band.
  IN_90("in 90 %", sums -> sums.of(Sums.IN_90)),
  /// The mean squared error in units of the deviation of the training part.
  MSE_SCALED("MSE/s²", sums -> sums.of(Sums.UNIT_SQUARED)),
  /// The mean distance of the median in units of the deviation of the training part.
  MAE_SCALED("MAE/s", sums -> sums.of(Sums.UNIT_ABSOLUTE));

  private final String title;
  private final ToDoubleFunction<Sums> value;

  Metric(String title, ToDoubleFunction<Sums> value) {
    this.title = title;
    this.value = value;
  }

  /// What tables call it.
  public String title() {
    return title;
  }

  double of(Sums sums) {
    return value.applyAsDouble(sums);
  }
}
