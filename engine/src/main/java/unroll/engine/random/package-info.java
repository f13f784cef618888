/// Randomness as a function of a seed. Start with [RandomStream].
@NullMarked
package unroll.engine.random;

import org.jspecify.annotations.NullMarked;
