package unroll.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.Verbs;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.text.LabelledTexts;
import unroll.sentiment.text.TextFormatException;

/// `unroll sentiment …`.
@Command(
    name = "sentiment",
    mixinStandardHelpOptions = true,
    description = "Sentiment of texts: tell it, explain it, learn it, measure a model.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n")
public final class SentimentCommand implements Runnable {
  static final String SHIPPED_MODEL = "models/sentiment-english.safetensors";

  @Spec private CommandSpec spec;

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.commandLine(
        new SentimentCommand(),
        args,
        ClassifyCommand.class,
        ExplainCommand.class,
        TrainCommand.class,
        PretrainCommand.class,
        EvaluateCommand.class);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing verb: classify, explain, train, pretrain or evaluate");
  }

  /// What `making` gives, or a user's error that says what it refuses.
  static <T> T checked(Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// The model in a file, or a user's error.
  static SentimentClassifier load(Path model) throws IOException {
    try {
      return SentimentClassifier.load(model);
    } catch (ModelFileException e) {
      throw new UserError(
          e.getMessage()
              + ". Train one: unroll sentiment train --data FILE --out model.safetensors",
          e);
    }
  }

  /// Labelled texts, and a line about each that could not be used.
  static LabelledTexts read(Path data, Terminal terminal, LabelledTexts.Option... options) {
    try {
      var texts = LabelledTexts.read(data, options);
      texts.problems().forEach(problem -> terminal.line("skipped %s", problem));
      terminal.line(
          "%,d texts read, %,d lines skipped; labels %s",
          texts.texts().size(), texts.broken(), String.join(", ", texts.labels()));
      return texts;
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// Texts read from `path` must have no other labels than these.
  static void requireLabels(Path path, LabelledTexts texts, List<String> labels) {
    var unknown = texts.labels().stream().filter(label -> !labels.contains(label)).toList();
    if (!unknown.isEmpty()) {
      throw new UserError(
          "%s: the labels that the model knows were expected, %s; got also %s"
              .formatted(path, labels, unknown));
    }
  }
}
