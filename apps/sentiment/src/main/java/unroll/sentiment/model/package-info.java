/// The models: [SentimentKind] says what a sentiment model is ([SentimentRecipe],
/// [SentimentNetwork], [SentimentTask], [SentimentModel]), [LanguageKind] the language models that
/// it may begin with.
@NullMarked
package unroll.sentiment.model;

import org.jspecify.annotations.NullMarked;
