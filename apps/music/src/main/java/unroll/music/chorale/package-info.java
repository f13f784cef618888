/// Chorales for four voices as values: steps, voices and what they may sing, the rules of their
/// harmony, and MIDI files of them. Knows nothing of models. Start with [Chorale].
@NullMarked
package unroll.music.chorale;

import org.jspecify.annotations.NullMarked;
