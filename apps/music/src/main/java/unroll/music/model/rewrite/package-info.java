/// A tune rewritten by a model of melodies: bars in its middle, or new pitches to its rhythm. Start
/// with [Infill].
@NullMarked
package unroll.music.model.rewrite;

import org.jspecify.annotations.NullMarked;
