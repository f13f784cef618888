/// How good translations are. Start with [unroll.translator.metrics.Bleu].
@NullMarked
package unroll.translator.metrics;

import org.jspecify.annotations.NullMarked;
