/// The model: what it is made of, learns, and says. Start with
/// [unroll.forecast.model.ForecastNetwork].
@NullMarked
package unroll.forecast.model;

import org.jspecify.annotations.NullMarked;
