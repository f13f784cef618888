/// The commands of the music app: [unroll.music.MusicCommand] is what a user types. How melodies
/// are learned and composed is in [unroll.music.melody], what MIDI files hold in
/// [unroll.music.midi].
@NullMarked
package unroll.music;

import org.jspecify.annotations.NullMarked;
