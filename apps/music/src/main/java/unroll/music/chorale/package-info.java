/// Chorales for four voices: a model of them, what it composes and harmonises, and how that is held
/// against real ones. Start with [unroll.music.chorale.Chorale].
@NullMarked
package unroll.music.chorale;

import org.jspecify.annotations.NullMarked;
