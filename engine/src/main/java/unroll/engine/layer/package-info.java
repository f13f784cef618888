/// The tree of layers and parameters, and the layers that look at one row at a time. Start with
/// [Layer] and [Dense].
@NullMarked
package unroll.engine.layer;

import org.jspecify.annotations.NullMarked;
