/// Chords, what follows from one to the next, and scales. Start with
/// [unroll.music.harmony.Progression].
@NullMarked
package unroll.music.harmony;

import org.jspecify.annotations.NullMarked;
