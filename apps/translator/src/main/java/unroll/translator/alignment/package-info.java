/// Where a translator looked, and pictures of it. Start with
/// [unroll.translator.alignment.Alignment].
@NullMarked
package unroll.translator.alignment;

import org.jspecify.annotations.NullMarked;
