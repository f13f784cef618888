/// Why a text got its label: [Explanation] asks a classifier, the others show it on a terminal, as
/// a page or as JSON. Nothing here knows of models.
@NullMarked
package unroll.sentiment.explanation;

import org.jspecify.annotations.NullMarked;
