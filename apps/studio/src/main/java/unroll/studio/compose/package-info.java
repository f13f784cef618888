/// Routes about music: melodies that go on ([MelodyRoutes]) and chorales. What they are asked with
/// is in [Tunes].
@NullMarked
package unroll.studio.compose;

import org.jspecify.annotations.NullMarked;
