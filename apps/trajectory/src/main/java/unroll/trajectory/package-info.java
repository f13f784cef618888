/// Where agents on a plane will go: a model of several possible futures, its training, and its
/// commands. Start with [unroll.trajectory.TrajectoryCommand].
@NullMarked
package unroll.trajectory;

import org.jspecify.annotations.NullMarked;
