/// Numbers with a shape, and the small operations on them. Start with [Tensor]. An operation needs
/// a [Recorder] and adds to [Gradients]; [unroll.engine.autodiff] has both.
@NullMarked
package unroll.engine.tensor;

import org.jspecify.annotations.NullMarked;
