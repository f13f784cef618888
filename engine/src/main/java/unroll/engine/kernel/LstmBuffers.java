package unroll.engine.kernel;

/// The memory of an LSTM's run over `T` steps of `batch` sequences, time-major.
///
/// `gates` is `[T, batch, 4·hidden]`: the sums before activation in the order i, f, g, o, replaced
/// by the activations in the forward pass and by the gradient of the sums in the backward pass. `h`
/// and `c` are `[T + 1, batch, hidden]`: the states before step `t` lie at `t`, those after it at
/// `t + 1`. `tanhC` `[T, batch, hidden]` is the tanh of the `c` after each step.
public record LstmBuffers(
    int batch, int hidden, float[] gates, float[] h, float[] c, float[] tanhC) {}
