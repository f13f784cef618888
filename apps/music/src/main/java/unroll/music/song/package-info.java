/// Pop songs: their grid of sixteenths, chords by class, phrases, plans of sections and drum
/// patterns. Start with [PopSong]. Knows no model.
@NullMarked
package unroll.music.song;

import org.jspecify.annotations.NullMarked;
