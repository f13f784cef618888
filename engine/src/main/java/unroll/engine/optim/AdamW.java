package unroll.engine.optim;

/// [Adam] with the weight decay beside the gradient, not in it (Loshchilov & Hutter, 2019):
///
///     w = w − rate · weightDecay · w      and then as Adam with the bare gradient
public final class AdamW extends Adam {
  /// As PyTorch has it: as [Adam], with a weight decay of 0.01.
  public static final Config DEFAULT = new Config(0.9, 0.999, 1e-8, 0.01);

  /// An optimiser that has not begun; 0.001 is a usual rate.
  public AdamW(Config config) {
    super(config, 0, config.weightDecay());
  }
}
