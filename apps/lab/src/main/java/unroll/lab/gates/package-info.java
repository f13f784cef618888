/// What the gates of an LSTM do, step by step, in any trained model. Start with [GateReading].
@NullMarked
package unroll.lab.gates;

import org.jspecify.annotations.NullMarked;
