/// Attention: layers that read a memory by weights, which they return. Start with [Attention] and
/// [DotAttention]; an [AttentionMask] says what may be seen.
@NullMarked
package unroll.engine.attention;

import org.jspecify.annotations.NullMarked;
