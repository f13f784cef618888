package unroll.trajectory.evaluation;

/// What is measured of a forecast; of each the mean over all agents and moments is stated.
public enum Metric {
  /// The mean distance from where the agent was, over all steps (average displacement error).
  ADE("ADE", "m"),
  /// The distance at the last step (final displacement error).
  FDE("FDE", "m"),
  /// The least [#ADE] of several answers.
  BEST_ADE("best ADE", "m"),
  /// The least [#FDE] of several answers, which need not be that of the least [#BEST_ADE].
  BEST_FDE("best FDE", "m"),
  /// 1 if none of the answers ends within 2 m of the truth.
  MISS("misses beyond 2 m", ""),
  /// 1 if the one answer comes within 0.2 m of that of another agent at the same time.
  COLLISION("collisions within 0.2 m", ""),
  /// The share of futures in which an answer comes within 0.2 m of the same-numbered one of another
  /// agent; of forecasters only whose several answers are joint futures.
  COLLISION_OF_SEVERAL("collisions in drawn futures within 0.2 m", ""),
  /// −log of the density of the whole path, per step.
  NATS("nats a step", "nats"),
  /// The share of steps at which the agent was in the region of 50 %.
  IN_50("in the 50 % region", ""),
  /// The share of steps at which the agent was in the region of 90 %.
  IN_90("in the 90 % region", "");

  private final String title;
  private final String unit;

  Metric(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  public String title() {
    return title;
  }

  /// Metres or nats; empty for a share.
  public String unit() {
    return unit;
  }
}
