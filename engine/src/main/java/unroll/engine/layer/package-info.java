/// Layers that look at one row at a time, and where all layers get what they learn. Start with
/// [Parameters] and [Dense].
@NullMarked
package unroll.engine.layer;

import org.jspecify.annotations.NullMarked;
