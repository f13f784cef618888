/// Written music: ABC in and out, MusicXML out. Start with [AbcFile], and with [Sheet] for what is
/// written. Knows no model.
@NullMarked
package unroll.music.notation;

import org.jspecify.annotations.NullMarked;
