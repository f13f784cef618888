package unroll.music.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import unroll.music.evaluation.ChoraleEvaluation;
import unroll.music.evaluation.Estimate;
import unroll.music.evaluation.MelodyEvaluation;
import unroll.music.evaluation.PassageHashes;
import unroll.music.evaluation.RollEvaluation;
import unroll.music.midi.Melody;

/// Prints what `evaluate` has measured: what was measured over how much, and a line for each score
/// with its interval.
record EvaluationReport(PrintWriter out) {
  /// How many notes of a melody are copied from training tunes; whether they are counted `exactly`,
  /// or copies that are too short for [PassageHashes] are none.
  record Copied(ToIntFunction<Melody> notes, boolean exactly) {}

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

  /// The same of composed lines, beside that of real ones.
  void printCopies(List<Melody> composed, List<Melody> real, Copied copied) {
    out.print("composed: ");
    printCopies(composed, copied);
    out.print("real: ");
    printCopies(real, copied);
    out.flush();
  }

  /// How many notes the longest passages have that lines share with training tunes.
  void printCopies(List<Melody> lines, Copied copied) {
    var notes = lines.stream().mapToInt(copied.notes()).sorted().toArray();
    out.printf(
        Locale.ROOT,
        "longest passage shared with a training tune, in any key: median %d notes, longest"
            + " %d%s%n",
        notes[notes.length / 2],
        notes[notes.length - 1],
        copied.exactly() ? "" : " (fewer than " + PassageHashes.NOTES + " count as none)");
  }
}
