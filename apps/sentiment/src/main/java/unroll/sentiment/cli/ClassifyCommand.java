package unroll.sentiment.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Json;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Quick;
import unroll.common.JvmNeeds.Rehearsal;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.Text;
import unroll.common.TextInput;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.SentimentClassifier.Result;
import unroll.sentiment.text.Sentences;
import unroll.sentiment.text.Token;

/// `unroll sentiment classify`: a label for each text, as it comes.
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Classify the sentiment of texts: each argument is one; without arguments, each line of --file"
          + " or of standard input.",
      "Prints the label, its probability and the text, with tabs between; with --json an object a"
          + " line. The label is \"unsure\" if the model knows less than 60 %% of the words, or there are none."
    })
@JvmNeeds(
    vectors = Vectors.FOR_MANY,
    quick = @Quick,
    rehearsals = {
      @Rehearsal("It was not half as bad as I had feared."),
      @Rehearsal({"--json", "It was not half as bad as I had feared."})
    })
final class ClassifyCommand implements Callable<Integer>, Replayable {
  private static final String UNSURE = "unsure";

  @Spec private CommandSpec spec;

  @Option(
      names = "--sentences",
      description = "Classify each sentence of a text, as OpenNLP splits them.")
  private boolean sentences;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(
      names = "--label-names",
      split = ",",
      paramLabel = "NAME",
      description = "What to call the labels, in their order, with commas between.")
  private @Nullable List<String> names;

  @Option(
      names = "--polar",
      description = "Leave out the label \"neutral\": give the most probable of the others.")
  private boolean polar;

  @Option(
      names = "--abstain",
      paramLabel = "P",
      defaultValue = "0",
      description = "Say \"unsure\" if no label is more probable than P (default: 0, never).")
  private double abstain;

  @Mixin private Options.Model model = new Options.Model();
  @Mixin private TextInput input = new TextInput();

  /// What the command says of `texts` if no option is given. On one thread: a stream of texts has
  /// its own, each of which answers some of them.
  static List<String> answers(List<String> texts) throws IOException {
    var classifier = Models.load(new Options.Model()).threads(1);
    return new ClassifyCommand().lines(classifier, classifier.labels(), texts);
  }

  @Override
  public Integer call() throws Exception {
    if (!(abstain >= 0 && abstain <= 1)) {
      throw UserError.usage("--abstain must lie in 0 to 1, got " + abstain);
    }
    var classifier = classifier();
    var labels = Texts.named(classifier.labels(), names);
    input.answer("text", texts -> answers(classifier, labels, texts), spec.commandLine().getOut());
    return 0;
  }

  private SentimentClassifier classifier() throws IOException {
    var all = Models.load(model);
    try {
      return (polar ? all.polar() : all).threads(1);
    } catch (IllegalArgumentException e) {
      throw new UserError("--polar: " + e.getMessage(), e);
    }
  }

  private List<String> answers(
      SentimentClassifier classifier, List<String> labels, List<String> texts) {
    return sentences
        ? texts.stream()
            .map(text -> String.join("\n", lines(classifier, labels, sentences(text))))
            .toList()
        : lines(classifier, labels, texts);
  }

  private static List<String> sentences(String text) {
    var found = Sentences.of(text).stream().map(Token::text).toList();
    return found.isEmpty() ? List.of(text) : found;
  }

  private List<String> lines(
      SentimentClassifier classifier, List<String> labels, List<String> texts) {
    var results = classifier.classify(texts);
    return IntStream.range(0, texts.size())
        .mapToObj(i -> line(results.get(i), labels, texts.get(i)))
        .toList();
  }

  private String line(Result result, List<String> labels, String text) {
    boolean sure = result.probability() > abstain && !result.isUnsure();
    var all = List.copyOf(result.probabilities().values());
    var label = sure ? labels.get(all.indexOf(result.probability())) : UNSURE;
    if (!json) {
      return Text.format(
          "%s\t%.3f\t%s", label, result.probability(), text.replaceAll("[\t\r\n]+", " "));
    }
    return Json.line(out -> {
      out.writeStringProperty("label", label);
      out.writeNumberProperty("probability", Json.rounded(result.probability()));
      out.writeObjectPropertyStart("probabilities");
      for (int k = 0; k < labels.size(); k++) {
        out.writeNumberProperty(labels.get(k), Json.rounded(all.get(k)));
      }
      out.writeEndObject();
      out.writeNumberProperty("known", Json.rounded(result.known()));
      out.writeStringProperty("text", text);
    });
  }
}
