/// The commands of `unroll sentiment`. Start with [SentimentCommand].
@NullMarked
package unroll.sentiment.cli;

import org.jspecify.annotations.NullMarked;
