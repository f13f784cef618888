/// An invented language beside English: sentences are drawn as trees of meaning, and said in both.
/// It is described in one file, `data/toy-language/velani.txt`; nothing here knows of models. Start
/// with [Sentence], [English] and [ToyGrammar].
@NullMarked
package unroll.translator.toy;

import org.jspecify.annotations.NullMarked;
