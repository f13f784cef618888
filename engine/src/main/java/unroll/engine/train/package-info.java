/// The training loop. Start with [Trainer]; a [Task] says what is to be learned, a [TrainingEvent]
/// what happens. Nothing here prints, and nothing depends on the number of threads.
@NullMarked
package unroll.engine.train;

import org.jspecify.annotations.NullMarked;
