/// A model of melodies: the tokens it reads, the network, its training, its file, and what composes
/// with it. Start with [unroll.music.melody.MusicModel].
@NullMarked
package unroll.music.melody;

import org.jspecify.annotations.NullMarked;
