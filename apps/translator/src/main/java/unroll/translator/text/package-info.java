/// From sentences to tokens and back, and files of sentence pairs. Start with
/// [unroll.translator.text.TokenCodec] and [unroll.translator.text.ParallelTexts].
@NullMarked
package unroll.translator.text;

import org.jspecify.annotations.NullMarked;
