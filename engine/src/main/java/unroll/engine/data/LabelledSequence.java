package unroll.engine.data;

/// Symbols by their numbers, such as the words of a text, and the number of the class they belong
/// to.
public record LabelledSequence(int[] ids, int label) {}
