/// Why a text got its label: [Explanation] asks a classifier. Nothing here knows of models.
@NullMarked
package unroll.sentiment.explanation;

import org.jspecify.annotations.NullMarked;
