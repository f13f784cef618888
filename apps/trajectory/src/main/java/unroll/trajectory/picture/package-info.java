/// Scenes and predictions as pictures. Start with [unroll.trajectory.picture.ScenePicture].
@NullMarked
package unroll.trajectory.picture;

import org.jspecify.annotations.NullMarked;
