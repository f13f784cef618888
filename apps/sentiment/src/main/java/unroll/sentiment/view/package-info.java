/// An explanation shown: [ExplanationPage] as a page, [ExplanationText] on a terminal or as JSON.
@NullMarked
package unroll.sentiment.view;

import org.jspecify.annotations.NullMarked;
