package unroll.trajectory.prediction;

/// One of the others in a scene, and how much a prediction attends to it: weights of all of them
/// add up to 1.
public record Neighbour(String name, double weight) {}
