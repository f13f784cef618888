/// Melodies learned and composed: their encoding for a model, the model, its training, and the
/// commands. Start with [MusicModel]; [MusicCommand] is what a user types.
@NullMarked
package unroll.music;

import org.jspecify.annotations.NullMarked;
