/// Checks of arguments, shapes and settings. Start with [Require].
@NullMarked
package unroll.engine.check;

import org.jspecify.annotations.NullMarked;
