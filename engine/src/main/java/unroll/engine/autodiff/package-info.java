/// Reverse-mode automatic differentiation. Start with [Pass], which every `forward` takes first;
/// its [GradientTape] goes back through what was recorded. [Products] are the matrix products that
/// layers share.
@NullMarked
package unroll.engine.autodiff;

import org.jspecify.annotations.NullMarked;
