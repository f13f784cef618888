/// Command-line programs: [Complaints] turn errors into a sentence, [ModelCommand] shows model
/// files, and a [Program] has verbs of its own besides.
@NullMarked
package unroll.common.program;

import org.jspecify.annotations.NullMarked;
