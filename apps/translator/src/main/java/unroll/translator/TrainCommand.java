package unroll.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Terminal;
import unroll.common.TrainingRun;
import unroll.common.UserError;
import unroll.engine.train.Settings;
import unroll.translator.TranslatorTraining.Choosing;
import unroll.translator.TranslatorTraining.Falling;

/// `unroll translator train`: a model from sentences and their translations.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from sentences and their translations and save a model.",
      "Beside the model come its learning curve (.png) and, until it is done, a checkpoint"
          + " (.checkpoint). Ctrl-C saves the best so far; --resume goes on."
    })
final class TrainCommand implements Callable<Integer> {
  private static final double VALID_SHARE = 0.05;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "FILE",
      description =
          "A file with a pair in each line: source, tab, target, or as SCAN has it (IN: … OUT: …);"
              + " or two files whose lines belong together, with a comma between; .gz too.")
  private List<Path> data = List.of();

  @Option(
      names = "--valid",
      split = ",",
      paramLabel = "FILE",
      description = "Pairs to choose the best epoch on (default: one in twenty of --data).")
  private @Nullable List<Path> valid;

  @Option(names = "--reverse", description = "Learn to translate from the target to the source.")
  private boolean reverse;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "translator-model.safetensors",
      description = "The model to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "12",
      description = "How often all pairs are seen at most (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Pairs in a batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      defaultValue = "0.002",
      description = "First step size of Adam (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--falling",
      paramLabel = "HOW",
      defaultValue = "cosine",
      description =
          "How the step size falls: cosine, to 0 over all epochs; plateau, by half when two epochs"
              + " are no better (default: ${DEFAULT-VALUE}).")
  private Falling falling = Falling.COSINE;

  @Option(
      names = "--weight-decay",
      paramLabel = "W",
      defaultValue = "0",
      description = "L2 penalty on all weights (default: ${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--smoothing",
      paramLabel = "P",
      defaultValue = "0",
      description = "Part of each target that all words share (default: ${DEFAULT-VALUE}).")
  private double smoothing;

  @Option(
      names = "--choose-by",
      paramLabel = "WHAT",
      defaultValue = "loss",
      description =
          "What makes an epoch the best on the validation pairs: loss, or errors, the share of words"
              + " that are not the most likely (default: ${DEFAULT-VALUE}).")
  private Choosing choosing = Choosing.LOSS;

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private TrainingRun run = new TrainingRun();

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    TrainingRun.begin(out, terminal);
    var recipe = UserError.unlessRefused(this::recipe);
    var texts = texts(terminal);
    return run.run(
        out,
        terminal,
        watch -> {
          var result = TranslatorTraining.train(recipe, texts, watch);
          return new TrainingRun.Learned(
              result.progress(),
              result.model().toFile(),
              "Translator: " + run.dataName(),
              choosing == Choosing.LOSS ? "nats per token" : "nats per token; valid: errors");
        });
  }

  private TranslatorTraining.Texts texts(Terminal terminal) throws IOException {
    var texts = TranslatorCommand.read(data, reverse, terminal);
    var header = new TreeMap<String, String>();
    header.put("data.name", run.dataName());
    header.put("data.sha256", texts.sha256());
    header.put("data.reversed", String.valueOf(reverse));
    if (valid != null) {
      var held = TranslatorCommand.read(valid, reverse, terminal);
      header.put("data.validSha256", held.sha256());
      return new TranslatorTraining.Texts(texts, held, header);
    }
    var split = texts.split(VALID_SHARE, run.seed());
    boolean enough = !split.held().pairs().isEmpty();
    return enough
        ? new TranslatorTraining.Texts(split.rest(), split.held(), header)
        : new TranslatorTraining.Texts(texts, texts, header);
  }

  private TranslatorTraining.Recipe recipe() {
    var settings =
        Settings.DEFAULT
            .withSeed(run.seed())
            .withEpochs(epochs)
            .withBatches(batch, Math.max(1, batch / 2))
            .withPatience(run.patience());
    return new TranslatorTraining.Recipe(
        model.cutting(),
        model.longest(),
        model.sizes(),
        model.regularization(),
        smoothing,
        model.penalty(),
        new TranslatorTraining.Speed(learningRate, falling, weightDecay),
        choosing,
        settings);
  }
}
