/// The commands `unroll forecast …`: they parse, call and print, and do nothing else. Start with
/// [unroll.forecast.cli.ForecastCommand].
@NullMarked
package unroll.forecast.cli;

import org.jspecify.annotations.NullMarked;
