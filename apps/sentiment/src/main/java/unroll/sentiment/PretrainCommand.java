package unroll.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Terminal;
import unroll.common.TrainingRun;
import unroll.common.UserError;
import unroll.engine.train.Settings;
import unroll.sentiment.text.LabelledText;

/// `unroll sentiment pretrain`: embeddings and layers from texts whose labels do not matter.
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    description = {
      "Learn a language from texts, without their labels, for `train --pretrained`.",
      "The texts may have labels: they are not looked at."
    })
final class PretrainCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "PATH",
      description = "Texts, in the formats of `train`; several paths with commas between.")
  private List<Path> data = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "sentiment-pretrained.safetensors",
      description = "The model to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often all texts are seen (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      defaultValue = "0.003",
      description = "Step size of Adam, falling along a cosine (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Mixin private SizeOptions sizes = new SizeOptions();
  @Mixin private TrainingRun run = new TrainingRun();

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    TrainingRun.begin(out, terminal);
    var recipe = UserError.unlessRefused(this::recipe);
    var read = SentimentCommand.read(data, terminal);
    var all = read.texts().stream().map(LabelledText::text).toList();
    var source = Map.of("data.name", run.dataName(), "data.sha256", read.sha256());
    var texts = new Pretraining.Texts(all, source);
    return run.run(
        out,
        terminal,
        watch -> {
          var result = Pretraining.train(recipe, texts, watch);
          return new TrainingRun.Learned(
              result.progress(),
              result.file(),
              "Language model: " + run.dataName(),
              "nats per word, among the words drawn");
        });
  }

  private Pretraining.Recipe recipe() {
    int batch = Pretraining.STEPS;
    var settings =
        Settings.DEFAULT
            .withSeed(run.seed())
            .withEpochs(epochs)
            .withBatches(batch, batch / 2)
            .withPatience(run.patience());
    return new Pretraining.Recipe(sizes.sizes(), learningRate, settings);
  }
}
