/// Forecasts as text and pictures. Start with [unroll.forecast.view.ForecastPicture].
@NullMarked
package unroll.forecast.view;

import org.jspecify.annotations.NullMarked;
