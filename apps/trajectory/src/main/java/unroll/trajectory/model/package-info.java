/// The model: its recipe, its network, its loss and training, what is made of its output, and its
/// way to and from a file. Start with [unroll.trajectory.model.TrajectoryModel].
@NullMarked
package unroll.trajectory.model;

import org.jspecify.annotations.NullMarked;
