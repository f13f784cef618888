/// From files and pieces to examples: the tokens of melodies, sets of notes step by step, and what
/// a network is given of each. Start with [MelodyCoder], which walks along a melody with a
/// [MelodyCursor]; [Pieces], [SetCoder] and [ChoraleCoder] do it for chords and chorales.
@NullMarked
package unroll.music.data;

import org.jspecify.annotations.NullMarked;
