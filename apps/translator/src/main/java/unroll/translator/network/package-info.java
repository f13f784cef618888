/// The network that translates, on numbers of words. Start with
/// [unroll.translator.network.TranslatorModel].
@NullMarked
package unroll.translator.network;

import org.jspecify.annotations.NullMarked;
