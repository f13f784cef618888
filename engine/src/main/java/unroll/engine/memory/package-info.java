/// Memory that is used again and again. Start with [Buffers].
@NullMarked
package unroll.engine.memory;

import org.jspecify.annotations.NullMarked;
