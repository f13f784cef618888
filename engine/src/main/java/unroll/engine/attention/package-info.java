/// Layers that look back over a memory and say where they looked. Start with [Attention] and
/// [DotAttention]; an [AttentionMask] says what may be seen.
@NullMarked
package unroll.engine.attention;

import org.jspecify.annotations.NullMarked;
