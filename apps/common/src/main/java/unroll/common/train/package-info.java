/// The commands `train` and `evaluate`, shared by all apps. Start with [TrainVerb]: an app adds a
/// [Lesson], and has options, progress, a learning curve, a search and a page to watch.
@NullMarked
package unroll.common.train;

import org.jspecify.annotations.NullMarked;
