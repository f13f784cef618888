/// Forecasts of series: what comes next, and how sure that is. Start with
/// [unroll.forecast.SeriesForecaster].
@NullMarked
package unroll.forecast;

import org.jspecify.annotations.NullMarked;
