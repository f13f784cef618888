/// Translations made visible: what was attended to, as text and as pictures, and results as JSON.
/// Start with [unroll.translator.view.AlignmentText].
@NullMarked
package unroll.translator.view;

import org.jspecify.annotations.NullMarked;
