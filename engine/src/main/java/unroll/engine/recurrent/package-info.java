/// Layers that read a sequence step by step. Start with [Lstm]; [StackedLstm] puts several on top
/// of one another. Sequences are `[batch, time, features]`, states `[batch, hidden]`.
@NullMarked
package unroll.engine.recurrent;

import org.jspecify.annotations.NullMarked;
