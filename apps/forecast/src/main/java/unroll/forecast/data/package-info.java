/// Reads tables of measurements as series of equal steps and cuts them into windows to learn from.
/// Start with [unroll.forecast.data.SeriesReader].
@NullMarked
package unroll.forecast.data;

import org.jspecify.annotations.NullMarked;
