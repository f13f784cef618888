/// From probabilities to decisions. Start with [Sampling].
@NullMarked
package unroll.engine.decode;

import org.jspecify.annotations.NullMarked;
