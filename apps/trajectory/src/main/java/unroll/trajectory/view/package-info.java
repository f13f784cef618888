/// Scenes and predictions as pictures and as text. Start with
/// [unroll.trajectory.view.ScenePicture].
@NullMarked
package unroll.trajectory.view;

import org.jspecify.annotations.NullMarked;
