/// Optimisers, schedules and gradient clipping. Start with [Optimizer]; [Adam] is the usual choice.
@NullMarked
package unroll.engine.optim;

import org.jspecify.annotations.NullMarked;
