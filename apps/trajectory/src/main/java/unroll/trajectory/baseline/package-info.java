/// What anyone can say without learning: the straight line, and better ones. Start with
/// [unroll.trajectory.baseline.ConstantVelocity].
@NullMarked
package unroll.trajectory.baseline;

import org.jspecify.annotations.NullMarked;
