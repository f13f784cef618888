/// How gradients vanish and explode on their way back through time, and which networks keep them.
/// Start with [Learning].
@NullMarked
package unroll.lab.flow;

import org.jspecify.annotations.NullMarked;
