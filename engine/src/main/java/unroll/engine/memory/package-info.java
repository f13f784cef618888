/// Reused memory buffers. Start with [Buffers].
@NullMarked
package unroll.engine.memory;

import org.jspecify.annotations.NullMarked;
