/// Numbers in rows, and how to find the way back through what was done to them. Start with
/// [Tensor]; a [Pass] is what every layer gets first: it lends buffers, records on a [GradientTape]
/// when training, and deals out randomness.
@NullMarked
package unroll.engine.tensor;

import org.jspecify.annotations.NullMarked;
