package unroll.sentiment.cli;

import java.io.IOException;
import java.nio.file.Path;
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
import unroll.sentiment.evaluation.Baselines;
import unroll.sentiment.evaluation.Evaluation;
import unroll.sentiment.evaluation.Predictions;
import unroll.sentiment.evaluation.Reliability;

/// `unroll sentiment evaluate`: how often a model is right, beside baselines.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure how often a model is right on labelled texts, beside baselines.")
@JvmNeeds(vectors = Vectors.ALWAYS)
final class EvaluateCommand implements Callable<Integer>, Replayable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--compare",
      paramLabel = "PATH",
      description = "The training texts: trains the baselines on them, and scores them beside.")
  private @Nullable Path compare;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "Labelled texts that the model has not seen, in the formats of `train`.")
  private Path data = Path.of("");

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
    var terminal = Terminal.standardError();
    var texts = Texts.read(List.of(data), columns, terminal);
    read = texts.linesRead();
    if (folds != null) {
      crossValidate(texts.texts(), folds);
      return 0;
    }
    var classifier = Models.load(model);
    var labels = labels(classifier.labels(), texts.labels(), terminal);
    Texts.requireLabels(data, texts, labels);
    var predictions = predictions(classifier, labels, texts.texts());
    if (out != null) {
      var picture = Reliability.of(predictions).png("Reliability on " + data.getFileName());
      OutFile.write("out", out, picture);
    }
    var own = Evaluation.of(predictions, seed.value());
    print("this model", own);
    if (compare != null) {
      compare(own, Texts.read(List.of(compare), columns, terminal).texts(), texts.texts());
    }
    return 0;
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

  private static Predictions predictions(
      SentimentClassifier classifier, List<String> labels, List<LabelledText> texts) {
    var gold = texts.stream().mapToInt(text -> labels.indexOf(text.label())).toArray();
    var said = classifier.probabilities(texts.stream().map(LabelledText::text).toList());
    return new Predictions(labels, gold, said);
  }

  private void print(String name, Evaluation evaluation) {
    var lines = spec.commandLine().getOut();
    lines.println(json ? evaluation.json(name, read) : name + "\n" + evaluation.table());
    lines.flush();
  }
}
