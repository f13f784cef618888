/// Writes scores, in ABC and in MusicXML. Start with [Sheet]. Knows no model.
@NullMarked
package unroll.music.notation;

import org.jspecify.annotations.NullMarked;
