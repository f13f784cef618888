/// The training loop. Start with [Trainer]; a [Task] defines what is learned, a [TrainingEvent]
/// reports what happens. Nothing here prints, and nothing depends on the number of threads.
@NullMarked
package unroll.engine.train;

import org.jspecify.annotations.NullMarked;
