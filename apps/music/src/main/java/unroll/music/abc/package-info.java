/// Reads ABC, the notation of folk players. Start with [AbcFile]. Knows no model.
@NullMarked
package unroll.music.abc;

import org.jspecify.annotations.NullMarked;
