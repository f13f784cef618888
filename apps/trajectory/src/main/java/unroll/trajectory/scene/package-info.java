/// Scenes that nobody filmed: walkers with goals who avoid each other, cars on a winding road.
/// Start with [unroll.trajectory.scene.SceneKind].
@NullMarked
package unroll.trajectory.scene;

import org.jspecify.annotations.NullMarked;
