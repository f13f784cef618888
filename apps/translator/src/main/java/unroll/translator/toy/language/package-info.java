/// A language as a file describes it: sounds, classes, endings, the order of parts, and words with
/// their English. Start with [unroll.translator.toy.language.ToyLanguage].
@NullMarked
package unroll.translator.toy.language;

import org.jspecify.annotations.NullMarked;
