package unroll.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Json;
import unroll.common.Options;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.translator.alignment.Alignment;
import unroll.translator.metrics.Dictionary;
import unroll.translator.metrics.Scores;
import unroll.translator.text.ParallelTexts;
import unroll.translator.text.Tokens;

/// `unroll translator evaluate`: how good a model's translations are, beside naive ones.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measure how good translations are, with 95 %% bootstrap intervals, beside naive ones.",
      "exact: all tokens are right; bleu-tok: corpus BLEU-4 on tokens with spaces between, as"
          + " multi-bleu has it; bleu-13a and chrF2: on raw text, as sacreBLEU has them."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int[] LENGTHS = {5, 10, 15, 20, 30, Integer.MAX_VALUE};

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "FILE",
      description = "Pairs that the model has not seen, in the formats of `train`.")
  private List<Path> data = List.of();

  @Option(names = "--reverse", description = "Translate from the target to the source.")
  private boolean reverse;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "Instead of a model, score --translations beside these right ones.")
  private @Nullable Path reference;

  @Option(
      names = "--translations",
      paramLabel = "FILE",
      description = "The translations to score: a line for each of --reference.")
  private @Nullable Path translations;

  @Option(
      names = "--compare",
      split = ",",
      paramLabel = "FILE",
      description = "The training pairs: what naive translators learn from.")
  private @Nullable List<Path> compare;

  @Option(
      names = "--alignments",
      paramLabel = "FILE",
      description =
          "For each pair, which tokens belong together (0-2 1-0 …, source first, counted from 0):"
              + " says how often the attention agrees.")
  private @Nullable Path alignments;

  @Option(names = "--lower-case", description = "Ignore the difference of capitals.")
  private boolean lowerCase;

  @Option(
      names = "--wrong",
      paramLabel = "N",
      defaultValue = "5",
      description = "Show N wrong translations (default: ${DEFAULT-VALUE}).")
  private int wrong;

  @Option(names = "--json", description = "One JSON object for each translator.")
  private boolean json;

  @Mixin private TranslatorOptions options = new TranslatorOptions();
  @Mixin private Options.Seed seed = new Options.Seed();
  @Mixin private Options.Threads threads = new Options.Threads();

  @Override
  public Integer call() throws IOException {
    if (reference != null || translations != null) {
      given();
      return 0;
    }
    if (data.isEmpty()) {
      throw new UserError("Missing --data FILE, or --reference and --translations");
    }
    var terminal = Terminal.standardError();
    var texts = TranslatorCommand.read(data, reverse, terminal);
    var links = alignments == null ? null : Links.read(alignments, texts.pairs().size(), reverse);
    var search = options.search(1);
    var translator = options.load();
    var answers = translator.translate(texts.sources(), search, threads.value());
    var own = scores(answers.stream().map(Translation::text).toList(), texts.targets());
    heading();
    print("this model", own);
    var best = naive(texts);
    if (best >= own.value("bleu-13a")) {
      terminal.line("This model is not better than every naive translator.");
    }
    var forced = TeacherForcing.of(translator, texts.pairs(), threads.value());
    if (json) {
      line("%s", json(forced, links));
      return 0;
    }
    line("");
    line(
        "%,d pairs; the right words told: %.3f %% of %,d tokens guessed, perplexity %.4f a token",
        answers.size(),
        100.0 * forced.right() / forced.tokens(),
        forced.tokens(),
        forced.perplexity());
    if (links != null) {
      line(
          "attention strongest at a linked token: %.2f %% of linked tokens",
          100 * links.agreement(forced.alignments()));
    }
    byLength(answers, texts);
    wrong(answers, texts);
    return 0;
  }

  private void given() throws IOException {
    if (reference == null || translations == null) {
      throw new UserError("--reference and --translations go together");
    }
    var right = ParallelTexts.lines(reference);
    var answers = ParallelTexts.lines(translations);
    if (right.size() != answers.size() || right.isEmpty()) {
      throw new UserError(
          "%s and %s: as many lines were expected in both, one or more, got %d and %d"
              .formatted(reference, translations, right.size(), answers.size()));
    }
    heading();
    print("given translations", scores(answers, right));
  }

  /// Scores those translators who know nothing, or little; gives their best BLEU.
  private double naive(ParallelTexts texts) throws IOException {
    SequencedMap<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("the source as it is", source -> source);
    if (compare != null) {
      var train = TranslatorCommand.read(compare, reverse, Terminal.standardError());
      var common = commonest(train.targets());
      var dictionary = new Dictionary(train.sources(), train.targets());
      all.put("the commonest target", _ -> common);
      all.put("word by word", dictionary::translate);
    }
    double best = 0;
    for (var each : all.entrySet()) {
      var answers = texts.sources().stream().map(each.getValue()).toList();
      var theirs = scores(answers, texts.targets());
      print(each.getKey(), theirs);
      best = Math.max(best, theirs.value("bleu-13a"));
    }
    return best;
  }

  private static String commonest(List<String> texts) {
    var counts = new HashMap<String, Integer>();
    var best = "";
    for (var text : texts) {
      int count = counts.merge(text, 1, Integer::sum);
      best = count > counts.getOrDefault(best, 0) ? text : best;
    }
    return best;
  }

  private Scores scores(List<String> translations, List<String> right) {
    return Scores.of(cased(translations), cased(right), seed.value());
  }

  private List<String> cased(List<String> texts) {
    return lowerCase ? texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList() : texts;
  }

  private String json(TeacherForcing forced, @Nullable Links links) {
    return Json.line(out -> {
      out.writeStringProperty("translator", "this model, the right words told");
      out.writeNumberProperty("tokens", forced.tokens());
      out.writeNumberProperty(
          "tokenAccuracy", Json.rounded(100.0 * forced.right() / forced.tokens()));
      out.writeNumberProperty("perplexity", Json.rounded(forced.perplexity()));
      if (links != null) {
        double share = links.agreement(forced.alignments());
        out.writeNumberProperty("attentionAgrees", Json.rounded(100 * share));
      }
    });
  }

  private void byLength(List<Translation> answers, ParallelTexts texts) {
    line("");
    line("tokens of source   pairs   exact  bleu-13a");
    int from = 1;
    for (int to : LENGTHS) {
      var some = new ArrayList<String>();
      var right = new ArrayList<String>();
      for (int i = 0; i < answers.size(); i++) {
        int length = Tokens.cut(texts.sources().get(i)).size();
        if (length >= from && length <= to) {
          some.add(answers.get(i).text());
          right.add(texts.targets().get(i));
        }
      }
      if (!some.isEmpty()) {
        var scores = scores(some, right);
        var range = to == Integer.MAX_VALUE ? from + " or more" : from + " to " + to;
        line(
            "%-16s %7d  %6.2f    %6.2f",
            range, some.size(), scores.value("exact"), scores.value("bleu-13a"));
      }
      from = to + 1;
    }
  }

  /// The first wrong translations, each with its first wrong token and what the model attended to.
  private void wrong(List<Translation> answers, ParallelTexts texts) {
    int shown = 0;
    for (int i = 0; i < answers.size() && shown < wrong; i++) {
      var right = Tokens.cut(texts.targets().get(i));
      var words = answers.get(i).alignment().ofWords();
      var got = Tokens.cut(answers.get(i).text());
      int at = 0;
      while (at < got.size() && at < right.size() && got.get(at).equals(right.get(at))) {
        at++;
      }
      if (at == got.size() && at == right.size()) {
        continue;
      }
      if (shown++ == 0) {
        line("");
        line("The first wrong translations:");
      }
      line("");
      line("  source  %s", texts.sources().get(i));
      line("  right   %s", texts.targets().get(i));
      line("  said    %s", answers.get(i).text());
      line("  token %d: %s, not %s%s", at + 1, at(got, at), at(right, at), attended(words, at));
    }
  }

  private static String at(List<String> tokens, int at) {
    return at < tokens.size() ? tokens.get(at) : "the end";
  }

  /// Where the attention lay, strongest first.
  private static String attended(Alignment words, int at) {
    if (at >= words.target().size()) {
      return "";
    }
    var places = new ArrayList<Integer>();
    for (int s = 0; s < words.source().size(); s++) {
      places.add(s);
    }
    places.sort((a, b) -> Float.compare(words.weights()[at][b], words.weights()[at][a]));
    var attended = new StringBuilder("; looked at");
    for (int place : places.subList(0, Math.min(3, places.size()))) {
      attended.append(
          String.format(
              Locale.ROOT,
              " %s %.0f %%",
              words.source().get(place),
              100 * words.weights()[at][place]));
    }
    return attended.toString();
  }

  private void heading() {
    if (!json) {
      line("%s", Scores.heading());
    }
  }

  private void print(String name, Scores scores) {
    line("%s", json ? scores.json(name) : scores.line(name));
  }

  private void line(String format, Object... values) {
    var out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
