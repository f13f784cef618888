package unroll.music;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unroll.common.UserError;
import unroll.engine.decode.Sampling;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.ChoraleComposer;
import unroll.music.chorale.ChoraleEvaluation;
import unroll.music.chorale.ChoraleModelFile;
import unroll.music.chorale.ChoraleStatistics;
import unroll.music.comparison.Estimate;
import unroll.music.midi.WholeFile;
import unroll.music.polyphony.PianoRoll;
import unroll.music.polyphony.RollEvaluation;
import unroll.music.polyphony.RollModelFile;

/// What `evaluate` prints of models of chords and chorales.
///
/// With `compose` above 0 so many chorales are composed, too, each in the key and, of at most
/// [#MOST_BARS] bars, the length of one drawn from the data; `folder` is where they are written, if
/// anywhere.
record PolyphonicReport(Path data, String part, PrintWriter out) {
  private static final int MOST_BARS = 8; // of a composed chorale

  /// How chorales are to be composed.
  record Composing(int count, Sampling sampling, long seed, @Nullable Path folder) {}

  /// What app the model in the file is of; what is wrong with the file, others will say.
  static String app(Path model) throws IOException {
    try {
      return Files.isRegularFile(model)
          ? ModelFile.read(model).metadata().getOrDefault("app", "")
          : "";
    } catch (ModelFileException _) {
      return "";
    }
  }

  /// Whether models of such an app are reported here.
  static boolean isFor(String app) {
    return app.equals(RollModelFile.APP) || app.equals(ChoraleModelFile.APP);
  }

  void print(Path model, String app, Composing composing) throws IOException {
    try {
      if (app.equals(RollModelFile.APP)) {
        var pieces = PolyphonicData.part(data, part, PianoRoll::new);
        printRolls(RollEvaluation.of(RollModelFile.read(model), pieces));
      } else {
        var pieces = PolyphonicData.part(data, part, Chorale::new);
        printChorales(ChoraleModelFile.read(model), pieces, composing);
      }
    } catch (ModelFileException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
    out.flush();
  }

  private void printChorales(ChoraleModelFile file, List<Chorale> pieces, Composing composing)
      throws IOException {
    out.printf(
        Locale.ROOT,
        "nats-per-sixteenth over %d chorales, %,d steps (key and length given); 95 %% bootstrap"
            + " interval over chorales%n",
        pieces.size(),
        pieces.stream().mapToLong(Chorale::length).sum());
    ChoraleEvaluation.of(file, pieces).forEach(this::line);
    out.flush();
    if (composing.count > 0) {
      var composed = composed(file, pieces, composing);
      compare(
          ChoraleStatistics.of(composed, file.compass()),
          ChoraleStatistics.of(pieces, file.compass()));
    }
  }

  private static List<Chorale> composed(
      ChoraleModelFile file, List<Chorale> real, Composing composing) throws IOException {
    var composer = new ChoraleComposer(file);
    var random = RandomStream.of(composing.seed);
    var all = new ArrayList<Chorale>();
    for (int i = 0; i < composing.count; i++) {
      var like = real.get(random.below(real.size()));
      int bars = Math.clamp(like.length() / Chorale.STEPS_PER_BAR, 1, MOST_BARS);
      var key = like.key();
      var made = composer.compose(key, bars, composing.sampling, composing.seed + i);
      all.add(made);
      if (composing.folder != null) {
        var name = String.format(Locale.ROOT, "composed-%03d", i);
        var bytes = ChoraleOptions.midi(made, name, key, List.of());
        WholeFile.write(composing.folder.resolve(name + ".mid"), bytes);
      }
    }
    return all;
  }

  private void compare(ChoraleStatistics ours, ChoraleStatistics theirs) {
    out.printf(Locale.ROOT, "  %-34s %10s %10s%n", "", "composed", "real");
    row("chorales", "%.0f", ours.chorales(), theirs.chorales());
    row("bars", "%.0f", ours.bars(), theirs.bars());
    row("in the compass of the voice, %", "%.2f", 100 * ours.inCompass(), 100 * theirs.inCompass());
    row(
        "steps without crossed voices, %",
        "%.2f", 100 * ours.uncrossed(), 100 * theirs.uncrossed());
    row("parallel fifths a bar", "%.4f", ours.fifths(), theirs.fifths());
    row("parallel octaves a bar", "%.4f", ours.octaves(), theirs.octaves());
    row("in key, %", "%.2f", 100 * ours.inKey(), 100 * theirs.inKey());
    row("ending on a chord of the key, %", "%.1f", 100 * ours.cadences(), 100 * theirs.cadences());
    row("ending on the tonic chord, %", "%.1f", 100 * ours.onTonic(), 100 * theirs.onTonic());
  }

  private void row(String name, String format, double ours, double theirs) {
    out.printf(
        Locale.ROOT,
        "  %-34s %10s %10s%n",
        name,
        String.format(Locale.ROOT, format, ours),
        String.format(Locale.ROOT, format, theirs));
  }

  private void printRolls(RollEvaluation evaluation) {
    out.printf(
        Locale.ROOT,
        "%s over %d pieces, %,d steps (all but the first of each); nats per step, 95 %% bootstrap"
            + " interval over pieces%n",
        evaluation.protocol(),
        evaluation.pieces(),
        evaluation.steps());
    evaluation.scores().forEach(this::line);
  }

  private void line(Estimate score) {
    out.printf(
        Locale.ROOT,
        "  %-12s %8.4f  [%.4f, %.4f]%n",
        score.name(),
        score.mean(),
        score.low(),
        score.high());
  }
}
