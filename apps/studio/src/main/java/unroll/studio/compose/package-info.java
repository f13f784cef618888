/// Routes about music: melodies that continue ([MelodyRoutes]) and chorales. What they are asked
/// with is in [Tunes].
@NullMarked
package unroll.studio.compose;

import org.jspecify.annotations.NullMarked;
