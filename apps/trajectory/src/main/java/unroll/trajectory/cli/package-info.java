/// The commands `unroll trajectory …`: they parse, call and print, and do nothing else. Start with
/// [unroll.trajectory.cli.TrajectoryCommand].
@NullMarked
package unroll.trajectory.cli;

import org.jspecify.annotations.NullMarked;
