package unroll.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.common.Verbs;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.text.LabelledTexts;

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

  /// What `unroll sentiment classify` prints for `texts`: for whoever need not read options, which
  /// takes longer than to classify.
  public static List<String> classify(List<String> texts) throws IOException {
    return ClassifyCommand.answers(texts);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing verb: classify, explain, train, pretrain or evaluate");
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

  /// Labelled texts of all `paths`, and a line about each that could not be used.
  static LabelledTexts read(List<Path> paths, Terminal terminal, LabelledTexts.Option... options) {
    try {
      var all = new ArrayList<LabelledTexts>();
      for (var path : paths) {
        all.add(LabelledTexts.read(path, options));
      }
      var texts = LabelledTexts.together(all);
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
          "%s: the labels %s were expected, got also %s".formatted(path, labels, unknown));
    }
  }

  /// `names`, if given, must be one for each of `labels`.
  static List<String> named(List<String> labels, @Nullable List<String> names) {
    if (names == null) {
      return labels;
    }
    if (names.size() != labels.size() || Set.copyOf(names).size() != labels.size()) {
      throw new UserError(
          "--label-names: a name for each of the labels %s was expected, got %s"
              .formatted(labels, names));
    }
    return names;
  }
}
