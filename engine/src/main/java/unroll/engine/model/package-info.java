/// The model file. Start with [ModelFile].
@NullMarked
package unroll.engine.model;

import org.jspecify.annotations.NullMarked;
