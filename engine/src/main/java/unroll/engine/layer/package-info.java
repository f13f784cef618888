/// Parameters, and layers that process each row separately. Start with [Parameters] and [Dense].
@NullMarked
package unroll.engine.layer;

import org.jspecify.annotations.NullMarked;
