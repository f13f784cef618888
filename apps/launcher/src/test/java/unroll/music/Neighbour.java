package unroll.music;

/// Stands for an app that another one must not know.
public final class Neighbour {}
