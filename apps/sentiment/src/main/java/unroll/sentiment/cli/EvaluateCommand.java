package unroll.sentiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
import unroll.common.OutFile;
import unroll.common.Read;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.evaluation.Baselines;
import unroll.sentiment.evaluation.Evaluation;
import unroll.sentiment.evaluation.Predictions;
import unroll.sentiment.evaluation.Reliability;
import unroll.sentiment.model.SentimentModel;

/// `unroll sentiment evaluate`: how often a model is right, beside baselines.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure how often a model is right on labelled texts, beside baselines.")
@JvmNeeds(vectors = Vectors.ALWAYS)
final class EvaluateCommand implements Callable<Integer>, Replayable {
  private static final String NEUTRAL = SentimentModel.NEUTRAL;

  @Spec private CommandSpec spec;

  @Option(
      names = "--compare",
      paramLabel = "PATH",
      description = "The training texts: trains the baselines on them, and scores them beside.")
  private @Nullable Path compare;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "PATH",
      description =
          "Labelled texts that the model has not seen, in the formats of `train`; of several paths with commas between, each by itself and all in a table.")
  private List<Path> data = List.of();

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "Instead of the model, cross-validate the baselines on --data in K parts.")
  private @Nullable Integer folds;

  @Option(
      names = "--label-names",
      split = ",",
      paramLabel = "NAME",
      description =
          "What --data calls the model's labels, in their order, with commas between (default: if"
              + " it has other names, but as many, they are taken in order).")
  private @Nullable List<String> names;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write a picture of how far its probabilities can be relied on (.png).")
  private @Nullable Path out;

  @Option(names = "--json", description = "One JSON object for each classifier.")
  private boolean json;

  @Mixin private Texts.Columns columns = new Texts.Columns();
  @Mixin private Options.Model model = new Options.Model();
  @Mixin private Options.Seed seed = new Options.Seed();

  private Read read = Read.NOTHING;

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, ".png");
    if (data.size() > 1 && (folds != null || compare != null || out != null)) {
      throw UserError.usage(
          "--folds, --compare and --out are for one path of --data, got " + data.size());
    }
    if (folds != null) {
      crossValidate(read(data.getFirst()).texts(), folds);
      return 0;
    }
    var classifier = Models.load(model);
    if (data.size() > 1) {
      evaluateEach(classifier);
      return 0;
    }
    var texts = read(data.getFirst());
    var predictions = predictions(classifier, data.getFirst(), texts);
    if (out != null) {
      var picture = Reliability.of(predictions).png("Reliability on " + name(data.getFirst()));
      OutFile.write("out", out, picture);
    }
    var own = Evaluation.of(predictions, seed.value());
    print("this model", own);
    if (compare != null) {
      compare(own, read(compare).texts(), texts.texts());
    }
    return 0;
  }

  private LabelledTexts read(Path path) {
    var texts = Texts.read(List.of(path), columns, Terminal.standardError());
    read = texts.linesRead();
    return texts;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private void evaluateEach(SentimentClassifier classifier) {
    var each = new LinkedHashMap<String, Evaluation>();
    for (var path : data) {
      var found = Evaluation.of(predictions(classifier, path, read(path)), seed.value());
      if (json) {
        print(path.toString(), found);
      }
      each.put(path.toString(), found);
    }
    if (!json) {
      var lines = spec.commandLine().getOut();
      lines.print(Evaluation.table(each));
      lines.flush();
    }
  }

  private void crossValidate(List<LabelledText> texts, int parts) {
    UserError.unlessRefused(() -> Baselines.crossValidated(texts, parts, seed.value()))
        .forEach((name, said) ->
            print(name + ", " + parts + "-fold", Evaluation.of(said, seed.value())));
  }

  private void compare(Evaluation own, List<LabelledText> train, List<LabelledText> test) {
    var best = own;
    for (var baseline : UserError.unlessRefused(() -> Baselines.compared(train, test)).entrySet()) {
      var theirs = Evaluation.of(baseline.getValue(), seed.value());
      print(baseline.getKey(), theirs);
      best = theirs.accuracy().value() >= best.accuracy().value() ? theirs : best;
    }
    if (best != own) {
      Terminal.standardError().line("This model is not better than every baseline.");
    }
  }

  /// What the texts call the labels of the model.
  private List<String> labels(List<String> own, List<String> theirs, Terminal terminal) {
    if (names != null || theirs.size() != own.size() || own.containsAll(theirs)) {
      return Texts.named(own, names);
    }
    terminal.line("labels %s: taken for %s", String.join(", ", theirs), String.join(", ", own));
    return theirs;
  }

  /// Texts none of which is neutral are not asked whether they are.
  private Predictions predictions(
      SentimentClassifier classifier, Path path, LabelledTexts labelled) {
    var terminal = Terminal.standardError();
    var asked = classifier;
    boolean others = classifier.labels().size() == labelled.labels().size() + 1;
    if (others && classifier.labels().contains(NEUTRAL) && !labelled.labels().contains(NEUTRAL)) {
      asked = classifier.polar();
      terminal.line("%s: no text is neutral, so that answer is left out", path);
    }
    var labels = labels(asked.labels(), labelled.labels(), terminal);
    Texts.requireLabels(path, labelled, labels);
    var texts = labelled.texts();
    var gold = texts.stream().mapToInt(text -> labels.indexOf(text.label())).toArray();
    var said = asked.probabilities(texts.stream().map(LabelledText::text).toList());
    return new Predictions(labels, gold, said);
  }

  private void print(String name, Evaluation evaluation) {
    var lines = spec.commandLine().getOut();
    lines.println(json ? evaluation.json(name, read) : name + "\n" + evaluation.table());
    lines.flush();
  }
}
