/// The sentiment of texts: a bidirectional LSTM, its training, and its commands. Start with
/// [unroll.sentiment.SentimentClassifier].
@NullMarked
package unroll.sentiment;

import org.jspecify.annotations.NullMarked;
