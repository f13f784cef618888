package unroll.sentiment.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Rehearsal;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.OutFile;
import unroll.common.Prompt;
import unroll.common.Terminal;
import unroll.common.TextFile;
import unroll.common.receipt.Replayable;
import unroll.sentiment.explanation.Explanation;
import unroll.sentiment.view.ExplanationPage;
import unroll.sentiment.view.ExplanationText;

/// `unroll sentiment explain`: the words that decided.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Show which words decided the label of a text (standard input, if none is given).",
      "A word's influence is how much the log-odds of the label fall when it is left out."
    })
@JvmNeeds(
    vectors = Vectors.NEVER,
    rehearsals = @Rehearsal({"--json", "The ending, though, was dull."}))
final class ExplainCommand implements Callable<Integer>, Replayable {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The text.")
  private @Nullable String text;

  @Option(names = "--out", paramLabel = "FILE", description = "Also write a page (.html).")
  private @Nullable Path out;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private Options.Model model = new Options.Model();

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, ".html", ".htm");
    var classifier = Models.load(model);
    var lines = spec.commandLine().getOut();
    var console = text == null && out == null ? Prompt.console() : Optional.<Console>empty();
    if (console.isPresent()) {
      Prompt.converse(console.get(), "text", typed -> said(classifier.explain(typed)), lines);
      return 0;
    }
    var explanation = classifier.explain(text != null ? text : typed());
    if (out != null) {
      OutFile.write("out", out, ExplanationPage.of(explanation));
    }
    lines.println(said(explanation));
    lines.flush();
    return 0;
  }

  private String said(Explanation explanation) {
    return json
        ? ExplanationText.json(explanation)
        : ExplanationText.lines(explanation, Ansi.AUTO.enabled());
  }

  private static String typed() throws IOException {
    var input = TextFile.of(System.in); // which is not ours to close
    var typed = input.rest().strip();
    input.remarks().forEach(remark -> Terminal.standardError().line("%s", remark));
    return typed;
  }
}
