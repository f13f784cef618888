/// Layers that read a sequence step by step. Start with [Lstm]; [Recurrent] says what all of them
/// do, [Stacked], [Bidirectional] and [Residual] put them together. Sequences are `[batch, time,
/// features]`, states `[batch, hidden]`.
@NullMarked
package unroll.engine.recurrent;

import org.jspecify.annotations.NullMarked;
