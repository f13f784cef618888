/// From files to examples: recordings and folds are read, and become what a model reads of an
/// agent. Start with [unroll.trajectory.data.TrajectoryData].
@NullMarked
package unroll.trajectory.data;

import org.jspecify.annotations.NullMarked;
