package unroll.sentiment.text;

/// A piece of a text: what a model sees of it, and where it stands in the original, from character
/// `start` to `end` (exclusive).
public record Token(String text, int start, int end) {}
