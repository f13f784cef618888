/// Agents on a plane: where they were, moment by moment, and windows of that. Also scenes that
/// nobody filmed: walkers with goals who avoid each other, cars on a winding road. Start with
/// [unroll.trajectory.scene.Scene]; [unroll.trajectory.scene.SceneKind] generates. A library: it
/// knows no model.
@NullMarked
package unroll.trajectory.scene;

import org.jspecify.annotations.NullMarked;
