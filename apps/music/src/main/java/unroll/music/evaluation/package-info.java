/// How good models and what they compose are: surprise beside naive baselines, figures of composed
/// pieces beside real ones, and passages copied from training tunes. Start with [MelodyEvaluation].
@NullMarked
package unroll.music.evaluation;

import org.jspecify.annotations.NullMarked;
