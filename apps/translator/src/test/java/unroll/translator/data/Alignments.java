package unroll.translator.data;

import java.util.List;

/// Alignments to test with.
public final class Alignments {
  public static final Alignment SUBWORDS =
      new Alignment(
          List.of("the", "old￭", "est", "￭."),
          List.of("a￭", "b", "￭!"),
          new float[][] {{0.5f, 0.25f, 0.25f, 0}, {0.1f, 0.4f, 0.4f, 0.1f}, {0, 0, 0.1f, 0.9f}});

  private Alignments() {}
}
