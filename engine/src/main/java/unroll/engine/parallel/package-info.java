/// Threads that share the work. Start with [Crew].
@NullMarked
package unroll.engine.parallel;

import org.jspecify.annotations.NullMarked;
