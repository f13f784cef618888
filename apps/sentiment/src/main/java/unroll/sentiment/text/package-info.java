/// Text before any model sees it: tokens with their places in the original, sentences, and files of
/// labelled texts. Start with [TextTokens] and [LabelledTexts]; nothing here knows of models.
@NullMarked
package unroll.sentiment.text;

import org.jspecify.annotations.NullMarked;
