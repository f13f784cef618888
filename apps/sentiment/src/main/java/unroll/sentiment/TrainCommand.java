package unroll.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Terminal;
import unroll.common.TrainingConsole;
import unroll.common.TrainingRun;
import unroll.common.UserError;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.sentiment.evaluation.Evaluation;
import unroll.sentiment.text.LabelledTexts;

/// `unroll sentiment train`: a model from labelled texts.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from labelled texts and save a model.",
      "Beside the model come its learning curve (.png) and, until it is done, a checkpoint"
          + " (.checkpoint). Ctrl-C saves the best so far; --resume goes on."
    })
final class TrainCommand implements Callable<Integer> {
  private static final double VALID_SHARE = 0.1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "PATH",
      description =
          "Labelled texts, of several paths with commas between: TSV (label first, text last), CSV, fastText (__label__x text),"
              + " treebank brackets, a folder of such files, or one with a folder of .txt files"
              + " for each label; .gz too.")
  private List<Path> data = List.of();

  @Option(
      names = "--valid",
      paramLabel = "PATH",
      description = "Texts to choose the best epoch on (default: one in ten of --data).")
  private @Nullable Path valid;

  @Option(names = "--phrases", description = "Of treebanks, take every phrase.")
  private boolean phrases;

  @Option(
      names = "--label-names",
      split = ",",
      paramLabel = "NAME",
      description = "What the model is to call the labels, in their order, with commas between.")
  private @Nullable List<String> names;

  @Option(
      names = "--pretrained",
      paramLabel = "FILE",
      description = "Begin with what `unroll sentiment pretrain` has learned.")
  private @Nullable Path pretrained;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "sentiment-model.safetensors",
      description = "The model to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "6",
      description = "How often all texts are seen at most (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0.5",
      description = "Share of activations left out while training (default: ${DEFAULT-VALUE}).")
  private double dropout;

  @Option(
      names = "--word-dropout",
      paramLabel = "P",
      defaultValue = "0.1",
      description = "Share of words left out while training (default: ${DEFAULT-VALUE}).")
  private double wordDropout;

  @Option(
      names = "--smoothing",
      paramLabel = "P",
      defaultValue = "0.1",
      description = "Part of each label that all classes share (default: ${DEFAULT-VALUE}).")
  private double smoothing;

  @Option(names = "--balanced", description = "Let every class count the same in the loss.")
  private boolean balanced;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      defaultValue = "0.001",
      description = "Step size of Adam, falling along a cosine (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Texts in a batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Instead of a model for use, learn K, each without one of K parts of --data, and tell how"
              + " often they are right on the part they have not seen.")
  private @Nullable Integer folds;

  @Mixin private SizeOptions sizes = new SizeOptions();
  @Mixin private TrainingRun run = new TrainingRun();

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    TrainingRun.begin(out, terminal);
    var recipe = UserError.unlessRefused(this::recipe);
    var texts = texts(terminal);
    var start = pretrained == null ? null : readPretrained(pretrained);
    if (folds != null) {
      crossValidate(folds, recipe, texts, start, terminal);
      return 0;
    }
    return run.run(
        out,
        terminal,
        watch -> {
          var result = train(recipe, texts, start, watch);
          return new TrainingRun.Learned(
              result.progress(),
              result.model().toFile(),
              "Sentiment model: " + run.dataName(),
              "nats per text");
        });
  }

  private SentimentTraining.Texts texts(Terminal terminal) {
    var options =
        phrases
            ? new LabelledTexts.Option[] {LabelledTexts.Option.PHRASES}
            : new LabelledTexts.Option[0];
    var texts = SentimentCommand.read(data, terminal, options);
    var labels = texts.labels();
    if (labels.size() < 2) {
      throw new UserError("--data: texts of two labels or more were expected, got " + labels);
    }
    var header = new TreeMap<String, String>();
    header.put("data.name", run.dataName());
    header.put("data.sha256", texts.sha256());
    header.put("data.phrases", String.valueOf(phrases));
    if (valid == null) {
      var split = texts.split(VALID_SHARE, run.seed());
      boolean enough = folds == null && !split.held().isEmpty() && !split.rest().isEmpty();
      return new SentimentTraining.Texts(
          enough ? split.rest() : texts.texts(),
          enough ? split.held() : texts.texts(),
          labels,
          SentimentCommand.named(labels, names),
          header);
    }
    var held = SentimentCommand.read(List.of(valid), terminal);
    SentimentCommand.requireLabels(valid, held, labels);
    header.put("data.validSha256", held.sha256());
    return new SentimentTraining.Texts(
        texts.texts(), held.texts(), labels, SentimentCommand.named(labels, names), header);
  }

  private static ModelFile readPretrained(Path path) throws IOException {
    try {
      return ModelFile.read(path);
    } catch (ModelFileException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private void crossValidate(
      int k,
      SentimentTraining.Recipe recipe,
      SentimentTraining.Texts texts,
      @Nullable ModelFile start,
      Terminal terminal) {
    var console = new TrainingConsole(terminal);
    var watch = new TrainingRun.Watch(run.threads(), _ -> Checkpoint.none(), console, () -> false);
    try {
      var said = CrossValidation.of(k, recipe, texts, start, watch);
      var figures = Evaluation.of(said, run.seed()).table();
      var out = spec.commandLine().getOut();
      out.println(k + "-fold cross-validation\n" + figures);
      out.flush();
    } catch (ModelFileException e) {
      throw misfit(e);
    } catch (IllegalArgumentException e) {
      throw new UserError("--folds: " + e.getMessage(), e);
    }
  }

  private SentimentTraining.Result train(
      SentimentTraining.Recipe recipe,
      SentimentTraining.Texts texts,
      @Nullable ModelFile start,
      TrainingRun.Watch watch) {
    try {
      return SentimentTraining.train(recipe, texts, start, watch);
    } catch (ModelFileException e) {
      throw misfit(e);
    }
  }

  private UserError misfit(ModelFileException e) {
    return new UserError("--pretrained " + pretrained + ": " + e.getMessage(), e);
  }

  private SentimentTraining.Recipe recipe() {
    int shard = Math.max(1, batch / 2);
    var settings =
        Settings.DEFAULT
            .withSeed(run.seed())
            .withEpochs(epochs)
            .withBatches(batch, shard)
            .withPatience(run.patience());
    return new SentimentTraining.Recipe(
        sizes.sizes(), dropout, wordDropout, smoothing, balanced, learningRate, settings);
  }
}
