/// How good translations are: metrics, naive translators to compare with, and what a model makes of
/// the right words. Start with [unroll.translator.evaluation.Scores].
@NullMarked
package unroll.translator.evaluation;

import org.jspecify.annotations.NullMarked;
