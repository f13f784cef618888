package unroll.translator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Quick;
import unroll.common.JvmNeeds.Rehearsal;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Text;
import unroll.common.TextInput;
import unroll.common.receipt.Replayable;
import unroll.engine.autodiff.Pass;
import unroll.translator.Translator;
import unroll.translator.model.Search;
import unroll.translator.view.TranslationJson;

/// `unroll translator translate`: each text in the other language, as it comes.
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    description = {
      "Translate texts: each argument is one; without arguments, each line of --file or of standard"
          + " input.",
      "Prints a line for each; with --n-best N lines of rank, score and text, with tabs between;"
          + " with --json an object a line."
    })
@JvmNeeds(
    vectors = Vectors.FOR_MANY,
    quick = @Quick,
    rehearsals = @Rehearsal("the old king sees a cat ."))
final class TranslateCommand implements Callable<Integer>, Replayable {
  private static final int UNKNOWN_SHOWN = 8;

  private final Set<String> unknown = new ConcurrentSkipListSet<>();

  @Spec private CommandSpec spec;

  private static final int LONGEST = 2000; // characters: some 400 words

  @Option(
      names = "--n-best",
      paramLabel = "N",
      description = "Print the N best translations of each, with their scores.")
  private @Nullable Integer nBest;

  @Option(names = "--json", description = "One JSON object a line, with scores and alignment.")
  private boolean json;

  @Mixin private TranslatorOptions options = new TranslatorOptions();
  @Mixin private TextInput input = new TextInput();

  /// Answers `texts` as the command does if no option is given.
  void answer(List<String> texts, PrintWriter out, PrintWriter err) throws IOException {
    lines(options.load(), options.search(1), texts).forEach(out::println);
    warn(err);
  }

  @Override
  public Integer call() throws Exception {
    var search = options.search(nBest == null ? 1 : nBest);
    var translator = options.load();
    Function<List<String>, List<String>> answer = some -> lines(translator, search, some);
    var out = spec.commandLine().getOut();
    input.answer(options.from(), answer, out);
    warn(spec.commandLine().getErr());
    return 0;
  }

  /// A translation of words that the model does not know looks like any other.
  private void warn(PrintWriter err) {
    if (!unknown.isEmpty()) {
      err.printf(
          "The model does not know %s%s; it guessed what they are.%n",
          unknown.stream().limit(UNKNOWN_SHOWN).collect(Collectors.joining(", ")),
          unknown.size() > UNKNOWN_SHOWN ? " and other words" : "");
    }
  }

  private List<String> lines(Translator translator, Search search, List<String> texts) {
    var pass = Pass.inference();
    return texts.stream().map(text -> line(translator, pass, cut(text), search)).toList();
  }

  /// Memory and time grow with the square of a text's length: a book on one line is cut and told.
  private String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "A text has %,d characters: only its first %,d are translated; put a sentence on each line.%n",
            text.length(),
            LONGEST);
    int space = text.lastIndexOf(' ', LONGEST);
    return text.substring(0, space > 0 ? space : LONGEST);
  }

  private String line(Translator translator, Pass pass, String text, Search search) {
    var strange = translator.unknown(text);
    strange.stream().takeWhile(word -> unknown.size() <= UNKNOWN_SHOWN).forEach(unknown::add);
    var translations = translator.translate(pass, text, search);
    if (json) {
      return TranslationJson.of(text, translations, strange);
    }
    if (nBest == null) {
      return translations.getFirst().text();
    }
    var lines = new ArrayList<String>();
    for (var translation : translations) {
      lines.add(
          Text.format(
              "%d\t%.4f\t%s",
              lines.size() + 1,
              StrictMath.rint(translation.score() * 1e4) / 1e4 + 0.0, // no −0
              translation.text()));
    }
    return String.join("\n", lines);
  }
}
