package unroll.common.web;

/// A request that is not answered, with the status that says so and one sentence: what was
/// expected, what came.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int LONGEST = 80; // chars

  private final int status;

  public Refusal(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /// What somebody sent, as it may stand in a sentence.
  public static String shown(String text) {
    var clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
