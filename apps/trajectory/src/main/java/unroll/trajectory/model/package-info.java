/// The model: what it reads, its network, its loss, its training, its file, and what is made of its
/// output. Start with [unroll.trajectory.model.TrajectoryPredictor].
@NullMarked
package unroll.trajectory.model;

import org.jspecify.annotations.NullMarked;
