/// What anyone can say without learning: the straight line, and better ones. Start with
/// [unroll.trajectory.baseline.ConstantVelocity]. A library: it knows no model, and models begin
/// where it ends, with the damped straight line.
@NullMarked
package unroll.trajectory.baseline;

import org.jspecify.annotations.NullMarked;
