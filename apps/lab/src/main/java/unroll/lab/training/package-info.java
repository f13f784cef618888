/// How a network learns: the perceptron, descent, optimisers, overfitting. Start with
/// [PerceptronCommand].
@NullMarked
package unroll.lab.training;

import org.jspecify.annotations.NullMarked;
