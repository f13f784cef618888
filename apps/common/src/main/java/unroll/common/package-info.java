/// What every app needs for its terminal and files. Start with [UserError].
@NullMarked
package unroll.common;

import org.jspecify.annotations.NullMarked;
