/// Translation: an encoder-decoder with attention, its training, and its commands. Start with
/// [unroll.translator.TranslatorCommand].
@NullMarked
package unroll.translator;

import org.jspecify.annotations.NullMarked;
