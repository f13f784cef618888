/// For programs that use Apache OpenNLP already: [OpenNlpCategorizer].
@NullMarked
package unroll.sentiment.opennlp;

import org.jspecify.annotations.NullMarked;
