/// From sentences to numbers and back, files of sentence pairs, and what a translation is. Start
/// with [unroll.translator.data.TranslatorData] and [unroll.translator.data.ParallelTexts].
@NullMarked
package unroll.translator.data;

import org.jspecify.annotations.NullMarked;
