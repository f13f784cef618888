package unroll.trajectory.demo;

/// A request that is not answered, with the status that says so and one sentence: what was
/// expected, what came.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int LONGEST = 80; // chars

  private final int status;

  Refusal(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  int status() {
    return status;
  }

  /// What somebody sent, as it may stand in a sentence.
  static String shown(String text) {
    var clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
