/// What texts without labels teach: [LanguageModels]. Nothing here knows of sentiment.
@NullMarked
package unroll.sentiment.language;

import org.jspecify.annotations.NullMarked;
