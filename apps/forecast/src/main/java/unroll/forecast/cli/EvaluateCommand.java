package unroll.forecast.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.Forecaster;
import unroll.forecast.evaluation.Baselines;
import unroll.forecast.evaluation.Evaluation;
import unroll.forecast.evaluation.LeakTest;
import unroll.forecast.evaluation.Report;

/// `unroll forecast evaluate`: a model beside its baselines.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measure a model, or baselines alone, on the part of series that was not learned from: every"
          + " step is an origin. Prints tables; with --json an object for each forecaster."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class EvaluateCommand implements Callable<Integer>, Replayable {
  private static final int LEAK_WINDOWS = 200;

  @Spec private CommandSpec spec;

  @Mixin private DataOptions options = new DataOptions();
  @Mixin private DataOptions.Cut cut = new DataOptions.Cut();
  @Mixin private Options.Seed seed = new Options.Seed();
  @Mixin private Options.Threads threads = new Options.Threads();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The model to measure, or air, which ships with Unroll (default: none, baselines alone).")
  private @Nullable Path model;

  @Option(
      names = "--on",
      paramLabel = "PART",
      defaultValue = "test",
      description = "valid, where choices are made, or test (default: ${DEFAULT-VALUE}).")
  private Part part = Part.TEST;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Only every N-th origin (default: ${DEFAULT-VALUE}).")
  private int every;

  @Option(names = "--leaks", description = "Change the future instead: no forecast may change.")
  private boolean leaks;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Options.requireRange("--every", every, 1, 1_000_000);
    var terminal = Terminal.standardError();
    var loaded = model == null ? null : Models.load(model).threads(threads.value());
    var data = options.data(loaded, cut.split(), terminal);
    var windows = data.windows(part, every);
    if (windows.isEmpty()) {
      throw new UserError(
          "--test-from must leave at least the horizon, %d steps, to measure on; give a longer series or an earlier --test-from"
              .formatted(data.horizon()));
    }
    var forecasters = new ArrayList<Forecaster>();
    if (loaded != null) {
      forecasters.add(loaded);
    }
    forecasters.addAll(Baselines.of(data).reversed()); // ridge first
    var out = spec.commandLine().getOut();
    if (leaks) {
      int moved = 0;
      for (var forecaster : forecasters) {
        var test = LeakTest.of(forecaster, windows, LEAK_WINDOWS);
        test.leaks().forEach(out::println);
        moved += test.leaks().size();
        out.printf(
            "%s: future changed and deleted at %d origins: %s%n",
            forecaster.name(),
            test.windows(),
            test.leaks().isEmpty() ? "nothing moves" : "it MOVES");
      }
      out.flush();
      return moved == 0 ? 0 : 1;
    }
    var all = new ArrayList<Evaluation>();
    for (var forecaster : forecasters) {
      terminal.redraw("%s …", forecaster.name());
      all.add(Evaluation.of(forecaster, data, windows));
    }
    var report = new Report(protocol(data, windows.size()), all, data.horizon(), seed.value());
    (json ? report.json() : List.of(report.text())).forEach(out::println);
    out.flush();
    return 0;
  }

  private String protocol(ForecastData data, int windows) {
    return String.format(
        Locale.ROOT,
        "rolling origin, %s part, %d steps of %s ahead, %,d windows of %d channels; s: deviation before --valid-from",
        part.name().toLowerCase(Locale.ROOT),
        data.horizon(),
        data.step(),
        windows,
        data.channels().size());
  }
}
