/// Chords and what follows from one to the next, scales, the keys that notes are in, instruments.
/// Start with [unroll.music.harmony.Progression].
@NullMarked
package unroll.music.harmony;

import org.jspecify.annotations.NullMarked;
