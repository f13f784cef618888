/// Terminal, files and messages, shared by all apps. Start with [UserError].
@NullMarked
package unroll.common;

import org.jspecify.annotations.NullMarked;
