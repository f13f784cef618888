/// What every program is made of: [Complaints] turn what went wrong into a sentence, [ModelCommand]
/// shows model files, and a [Program] has verbs of its own besides.
@NullMarked
package unroll.common.program;

import org.jspecify.annotations.NullMarked;
