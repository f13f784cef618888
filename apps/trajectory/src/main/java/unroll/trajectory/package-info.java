/// Where agents on a plane will go: several possible futures of each. Start with
/// [unroll.trajectory.TrajectoryPredictor].
@NullMarked
package unroll.trajectory;

import org.jspecify.annotations.NullMarked;
