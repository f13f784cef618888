/// The sentiment of texts. Start with [SentimentClassifier], the front door for Java programs.
@NullMarked
package unroll.sentiment;

import org.jspecify.annotations.NullMarked;
