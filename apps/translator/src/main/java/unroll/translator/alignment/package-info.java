/// What a translator attended to, and pictures of it. Start with
/// [unroll.translator.alignment.Alignment].
@NullMarked
package unroll.translator.alignment;

import org.jspecify.annotations.NullMarked;
