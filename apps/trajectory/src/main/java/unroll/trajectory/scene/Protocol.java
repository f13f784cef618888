package unroll.trajectory.scene;

/// How windows are cut from a recording: so many steps `observed`, then so many `predicted`, and at
/// least so many agents that are there in all of them. Windows begin at every frame.
public record Protocol(int observed, int predicted, int leastAgents) {
  /// That of Social GAN (Gupta et al., 2018) on ETH and UCY: 8 and 12 steps of 0.4 s.
  public static final Protocol SGAN20 = new Protocol(8, 12, 2);

  public Protocol {
    if (observed < 1 || predicted < 1 || leastAgents < 1) {
      throw new IllegalArgumentException(
          "observed, predicted and least agents must be at least 1, got %d, %d and %d"
              .formatted(observed, predicted, leastAgents));
    }
  }

  /// The same, with windows in which one agent is there throughout.
  public Protocol withSingles() {
    return new Protocol(observed, predicted, 1);
  }

  /// What its metrics are called by.
  public String name() {
    return equals(SGAN20) ? "sgan20" : observed + "+" + predicted + ", ≥" + leastAgents;
  }
}
