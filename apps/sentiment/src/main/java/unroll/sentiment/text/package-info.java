/// Text before any model sees it: tokens with their places in the original, and sentences. Start
/// with [TextTokens]; nothing here knows of models.
@NullMarked
package unroll.sentiment.text;

import org.jspecify.annotations.NullMarked;
