package unroll.sentiment.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import unroll.common.Verbs;

/// `unroll sentiment …`.
public final class SentimentCommand {
  private SentimentCommand() {}

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.menu(
        "sentiment",
        "Classify sentiment, explain predictions, train and evaluate models.",
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
}
