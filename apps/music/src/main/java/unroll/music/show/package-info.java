/// What MIDI files look like: a page for people, an object for programs. Start with
/// [unroll.music.show.SongPage].
@NullMarked
package unroll.music.show;

import org.jspecify.annotations.NullMarked;
