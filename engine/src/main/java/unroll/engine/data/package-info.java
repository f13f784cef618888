/// Batches, vocabularies and labelled texts. Start with [Batches] and [Vocabulary].
@NullMarked
package unroll.engine.data;

import org.jspecify.annotations.NullMarked;
