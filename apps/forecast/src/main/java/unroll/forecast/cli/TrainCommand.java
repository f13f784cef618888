package unroll.forecast.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.Terminal;
import unroll.common.train.Lesson;
import unroll.common.train.TrainVerb;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.model.ForecastKind;

/// `unroll forecast train`: a model from series.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {"Learn from series and save a model.", TrainVerb.BESIDE})
@JvmNeeds(vectors = Vectors.ALWAYS)
final class TrainCommand extends TrainVerb {
  @Mixin private DataOptions options = new DataOptions();
  @Mixin private DataOptions.Cut cut = new DataOptions.Cut();

  @Option(
      names = "--stride",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Learn from every N-th moment only, since neighbours are much alike (default: ${DEFAULT-VALUE}).")
  private int stride;

  @Override
  protected List<Lesson<?, ?, ?>> lessons() {
    return List.of(new Lesson<>(new ForecastKind(), (_, name, terminal) -> read(name, terminal)));
  }

  private ForecastData read(String name, Terminal terminal) throws IOException {
    Options.requireRange("--stride", stride, 1, 100_000);
    var data = options.data(cut.split(), stride, name, terminal);
    terminal.line(
        "%,d steps ahead from %,d back; %,d moments to learn from, %,d to choose on",
        data.horizon(),
        data.lookback(),
        data.windows(Part.TRAIN, stride).size(),
        data.windows(Part.VALID, stride).size());
    return data;
  }
}
