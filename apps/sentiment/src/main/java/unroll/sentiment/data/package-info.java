/// What sentiment models learn from: [LabelledTexts] reads files, [SentimentData] makes numbers of
/// texts. Start with [LabelledTexts].
@NullMarked
package unroll.sentiment.data;

import org.jspecify.annotations.NullMarked;
