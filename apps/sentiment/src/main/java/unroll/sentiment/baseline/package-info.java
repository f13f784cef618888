/// Classifiers without a network, for honest comparison: [NaiveBayes], [NgramModel], and OpenNLP's
/// own, [OpenNlpBaseline]. Each is a [Baseline], trained from [TokenizedText]s.
@NullMarked
package unroll.sentiment.baseline;

import org.jspecify.annotations.NullMarked;
