/// Decoding: sampling and beam search. Start with [Sampling], which draws one symbol after the
/// other; [BeamSearch] looks further ahead.
@NullMarked
package unroll.engine.decode;

import org.jspecify.annotations.NullMarked;
