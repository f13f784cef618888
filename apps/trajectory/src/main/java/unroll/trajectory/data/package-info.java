/// Agents on a plane: where they were, read from files, cut into windows and folds. Start with
/// [unroll.trajectory.data.Scene].
@NullMarked
package unroll.trajectory.data;

import org.jspecify.annotations.NullMarked;
