package unroll.music.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import unroll.music.evaluation.ChoraleEvaluation;
import unroll.music.evaluation.Estimate;
import unroll.music.evaluation.MelodyEvaluation;
import unroll.music.evaluation.PassageHashes;
import unroll.music.evaluation.RollEvaluation;

/// Prints what `evaluate` has measured: what was measured over how much, and a line for each score
/// with its interval.
record EvaluationReport(PrintWriter out) {

  void print(MelodyEvaluation evaluation) {
    out.printf(
        Locale.ROOT,
        "nats-per-token over %d melodies, %,d tokens (metre and number of bars given); 95 %%"
            + " bootstrap interval over melodies%n",
        evaluation.melodies(),
        evaluation.tokens());
    printScores(evaluation.scores(), "%.4f");
    if (!evaluation.modelIsBest()) {
      out.println("This model is not better than every baseline.");
    }
    out.flush();
  }

  void print(RollEvaluation evaluation) {
    out.printf(
        Locale.ROOT,
        "%s over %d pieces, %,d steps (all but the first of each); nats per step, 95 %% bootstrap"
            + " interval over pieces%n",
        evaluation.protocol(),
        evaluation.pieces(),
        evaluation.steps());
    printScores(evaluation.scores(), "%8.4f");
    out.flush();
  }

  void print(ChoraleEvaluation evaluation) {
    out.printf(
        Locale.ROOT,
        "nats-per-sixteenth over %d chorales, %,d steps (key and length given); 95 %% bootstrap"
            + " interval over chorales%n",
        evaluation.chorales(),
        evaluation.steps());
    printScores(evaluation.scores(), "%8.4f");
    out.flush();
  }

  private void printScores(List<Estimate> scores, String mean) {
    for (var score : scores) {
      out.printf(
          Locale.ROOT,
          "  %-12s " + mean + "  [%.4f, %.4f]%n",
          score.name(),
          score.mean(),
          score.low(),
          score.high());
    }
  }

  /// How many notes the longest copied passages have, ascending; whether they were counted exactly.
  void printCopies(int[] notes, boolean exactly) {
    out.printf(
        Locale.ROOT,
        "longest passage shared with a training tune, in any key: median %d notes, longest"
            + " %d%s%n",
        notes[notes.length / 2],
        notes[notes.length - 1],
        exactly ? "" : " (fewer than " + PassageHashes.NOTES + " count as none)");
  }
}
