package unroll.exchange.onnx;

/// What goes along an edge of a [Graph]: an input, a weight, or what a node gives.
public record Value(String name) {}
