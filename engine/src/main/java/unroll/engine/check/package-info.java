/// What is checked at the door of a layer or a setting. Start with [Require].
@NullMarked
package unroll.engine.check;

import org.jspecify.annotations.NullMarked;
