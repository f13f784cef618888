package unroll.engine.kernel;

/// The numbers of one step of Adam, the same for all weights: `rate` is the learning rate over `1 −
/// β₁ᵗ`, `rootCorrection` is `1 / √(1 − β₂ᵗ)`.
public record AdamStep(float beta1, float beta2, float rate, float rootCorrection, float epsilon) {}
