/// The `unroll` command: one subcommand per app. Start with [Main].
@NullMarked
package unroll.launcher;

import org.jspecify.annotations.NullMarked;
