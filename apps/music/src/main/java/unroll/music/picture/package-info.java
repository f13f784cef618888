/// Pictures of melodies, as SVG or PNG. Start with [unroll.music.picture.PianoRoll].
@NullMarked
package unroll.music.picture;

import org.jspecify.annotations.NullMarked;
