/// Batches of sequences of different lengths, padded. Start with [Padded]; [Lengths] says what is
/// real in it. Padding never changes a result.
@NullMarked
package unroll.engine.sequence;

import org.jspecify.annotations.NullMarked;
