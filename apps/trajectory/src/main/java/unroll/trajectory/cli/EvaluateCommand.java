package unroll.trajectory.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Installation;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.Read;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.data.Fold;
import unroll.trajectory.evaluation.Comparison;
import unroll.trajectory.evaluation.LeakTest;
import unroll.trajectory.scene.Protocol;
import unroll.trajectory.scene.Recording;
import unroll.trajectory.scene.Window;

/// `unroll trajectory evaluate`: how far from what happened a model is, beside baselines.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the errors of a model on recordings, beside baselines.",
      "With --folds, each fold's test files are a scene, with a model of its own if --model names"
          + " it by {fold}; else each file is a scene.",
      "Best of several: of the model its modes, or 20 paths drawn; of constant velocity 20 random"
          + " headings."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class EvaluateCommand implements Callable<Integer>, Replayable {
  private static final String FOLD = "{fold}";
  private static final int MOMENTS = 50; // of each recording, for the leak test

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "PATH",
      description =
          "Recordings that the model has not seen, with commas between; with --folds, the folder"
              + " that its files are in (default: where the table is).")
  private List<Path> data = List.of();

  @Mixin private FoldTable folds = new FoldTable();

  @Option(
      names = "--fold",
      split = ",",
      paramLabel = "NAME",
      description = "Which folds of the table, with commas between (default: all).")
  private List<String> chosen = List.of();

  @Option(
      names = "--valid",
      split = ",",
      paramLabel = "PATH",
      description =
          "Recordings to choose the constants of the baselines on (default: with --folds those of"
              + " the fold, else usual constants).")
  private List<Path> valid = List.of();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The model, or pedestrian or vehicle; {fold} stands for the name of the fold (default:"
              + " pedestrian, which ships with Unroll).")
  private @Nullable String model;

  @Mixin private UnitOptions units = new UnitOptions();

  @Option(
      names = "--singles",
      description = "Take windows with one agent, too, which the protocol sgan20 leaves out.")
  private boolean singles;

  @Option(
      names = "--seen",
      paramLabel = "N",
      description =
          "Show only the last N positions of every agent, to the baselines, too (default: all that"
              + " the model reads).")
  private @Nullable Integer seen;

  @Option(
      names = "--leaks",
      description =
          "Instead, change and then delete the future of every agent and see whether any input or"
              + " forecast moves.")
  private boolean leaks;

  @Option(names = "--json", description = "One JSON object for each forecaster and scene.")
  private boolean json;

  @Mixin private Options.Seed seed = new Options.Seed();

  private final Map<String, Read> reads = new LinkedHashMap<>(); // by scene

  @Override
  public Integer call() throws IOException {
    if (seen != null && seen < 1) {
      throw UserError.usage("--seen must be at least 1, got " + seen);
    }
    var terminal = Terminal.standardError();
    var scenes = scenes(terminal);
    return leaks ? leakTest(scenes, terminal) : measure(scenes, terminal);
  }

  /// The scenes to measure on, by name: their files, and those to choose constants on.
  private List<Fold> scenes(Terminal terminal) {
    if (!folds.isGiven() && !data.isEmpty()) {
      return data.stream()
          .map(file -> new Fold(shortName(file), List.of(), valid, List.of(file)))
          .toList();
    }
    var scenes = new ArrayList<Fold>();
    for (var fold : folds.folds(chosen, data)) {
      var missing = fold.test().stream().filter(file -> !Files.exists(file)).toList();
      if (missing.isEmpty()) {
        scenes.add(fold);
      } else {
        terminal.line("fold %s is left out: there is no %s", fold.name(), missing.getFirst());
      }
    }
    if (scenes.isEmpty()) {
      throw new UserError("--folds: no fold has all its test files");
    }
    return scenes;
  }

  private static String shortName(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.(txt|csv|tsv)(\\.gz)?$", "");
  }

  private TrajectoryPredictor predictor(Fold fold) throws IOException {
    var file = model == null ? null : Path.of(model.replace(FOLD, fold.name()));
    return Models.load(file == null ? Installation.shipped(Models.SHIPPED) : file);
  }

  private Protocol protocol(TrajectoryPredictor predictor) {
    return new Protocol(predictor.observed(), predictor.steps(), singles ? 1 : 2);
  }

  /// With the steps of the model, where it is known how long those of the recording take; what
  /// became of the rows goes to `reads` under the name of the scene.
  private List<Recording> recordings(
      String scene, List<Path> files, TrajectoryPredictor predictor, Terminal terminal) {
    var read = units.read(files, terminal);
    reads.merge(scene, read.rowsRead(false), Read::plus);
    if (reads.size() == 1) {
      UnitOptions.sayRate(read.all(), predictor.seconds(), terminal);
    }
    return read.all().stream()
        .map(recording -> recording.every(units.every()))
        .map(recording -> recording.paced(UnitOptions.pace(recording, predictor, terminal)))
        .toList();
  }

  private List<Window> windows(List<Recording> recordings, Protocol protocol) {
    var windows = recordings.stream().flatMap(one -> one.windows(protocol).stream());
    return seen == null ? windows.toList() : windows.map(one -> one.last(seen)).toList();
  }

  private int leakTest(List<Fold> scenes, Terminal terminal) throws IOException {
    int found = 0;
    var out = spec.commandLine().getOut();
    for (var fold : scenes) {
      var predictor = predictor(fold);
      for (var recording : recordings(fold.name(), fold.test(), predictor, terminal)) {
        var test = LeakTest.of(predictor, recording, protocol(predictor), MOMENTS);
        test.leaks().forEach(out::println);
        out.printf(
            "%s: %d moments, %d agents, future changed and deleted: %s%n",
            recording.name(),
            test.moments(),
            test.agents(),
            test.leaks().isEmpty() ? "nothing moves" : test.leaks().size() + " leaks");
        found += test.leaks().size();
      }
    }
    out.flush();
    return found == 0 ? 0 : 1;
  }

  private int measure(List<Fold> scenes, Terminal terminal) throws IOException {
    var comparison = new Comparison(seed.value());
    var protocol = "";
    for (var fold : scenes) {
      var predictor = predictor(fold);
      var own = protocol(predictor);
      protocol = own.name();
      var windows = windows(recordings(fold.name(), fold.test(), predictor, terminal), own);
      if (windows.isEmpty()) {
        throw new UserError(
            "%s: no window of %d frames on end with %s"
                .formatted(
                    fold.name(),
                    own.observed() + own.predicted(),
                    singles
                        ? "an agent throughout"
                        : "two agents throughout; --singles asks for one"));
      }
      terminal.redraw("%s …", fold.name());
      var held =
          windows(
              fold.valid().isEmpty()
                  ? List.of()
                  : recordings(fold.name(), fold.valid(), predictor, terminal),
              own.withSingles());
      comparison.add(fold.name(), predictor, windows, held);
    }
    print(protocol, comparison, terminal);
    return 0;
  }

  private void print(String protocol, Comparison comparison, Terminal terminal) {
    var out = spec.commandLine().getOut();
    if (json) {
      comparison.json(protocol, reads).forEach(out::println);
      comparison.verdict().ifPresent(sentence -> terminal.line("%s", sentence));
    } else {
      out.print(comparison.text(protocol));
    }
    out.flush();
  }
}
