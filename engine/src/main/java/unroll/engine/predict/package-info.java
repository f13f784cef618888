/// Batched prediction with a trained network. Start with [Predictor].
@NullMarked
package unroll.engine.predict;

import org.jspecify.annotations.NullMarked;
