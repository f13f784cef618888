package unroll.translator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import unroll.common.Read;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.translator.Translator;
import unroll.translator.data.InventedWords;
import unroll.translator.data.KnownWords;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.Translation;
import unroll.translator.evaluation.Baselines;
import unroll.translator.evaluation.Lengths;
import unroll.translator.evaluation.Mistake;
import unroll.translator.evaluation.Questions;
import unroll.translator.evaluation.Scores;
import unroll.translator.evaluation.TeacherForcing;
import unroll.translator.view.ScoreTable;

/// `unroll translator evaluate`: how good a model's translations are, beside naive ones.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measure how good translations are, with 95 %% bootstrap intervals, beside naive ones.",
      "exact: all tokens are right; bleu-tok: corpus BLEU-4 on tokens with spaces between, as"
          + " multi-bleu has it; bleu-13a and chrF2: on raw text, as sacreBLEU has them."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class EvaluateCommand implements Callable<Integer>, Replayable {
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

  @Option(
      names = "--multi-reference",
      description =
          "Pairs with the same source are one text with several right translations: it is translated"
              + " once, and each of them counts as right.")
  private boolean multiReference;

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

  @Mixin private PairFiles.Columns columns = new PairFiles.Columns();
  @Mixin private TranslatorOptions options = new TranslatorOptions();
  @Mixin private Options.Seed seed = new Options.Seed();
  @Mixin private Options.Threads threads = new Options.Threads();

  private Read read = Read.NOTHING;

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
    var files = new PairFiles(reverse, columns, terminal);
    var texts = files.read(data);
    read = texts.linesRead();
    var links = alignments == null ? null : files.links(alignments, texts.pairs().size());
    var search = options.search(1);
    var translator = options.load();
    var asked = multiReference ? Questions.grouped(texts.pairs()) : Questions.each(texts.pairs());
    var answers = translator.translate(asked.sources(), search, threads.value());
    var own = scores(answers.stream().map(Translation::text).toList(), asked.references());
    heading();
    print("this model", own);
    var best = naive(asked, compare == null ? null : files.read(compare));
    if (best >= own.value("bleu-13a")) {
      terminal.line("This model is not better than every naive translator.");
    }
    var forced = TeacherForcing.of(translator.model(), texts.pairs(), threads.value());
    if (json) {
      line("%s", ScoreTable.json(forced, links, read));
      return 0;
    }
    line("");
    line(
        "%,d pairs; the right words told: %.3f %% of %,d tokens guessed, perplexity %.4f a token",
        texts.pairs().size(),
        100.0 * forced.right() / forced.tokens(),
        forced.tokens(),
        forced.perplexity());
    if (links != null) {
      line(
          "attention strongest at a linked token: %.2f %% of linked tokens",
          100 * links.agreement(forced.alignments()));
    }
    invented(translator, answers);
    byLength(answers, asked);
    wrong(answers, asked);
    return 0;
  }

  private void given() throws IOException {
    if (reference == null || translations == null) {
      throw new UserError("--reference and --translations go together");
    }
    var terminal = Terminal.standardError();
    var remarks = new ArrayList<String>();
    var right = ParallelTexts.lines(reference, remarks::add);
    var answers = ParallelTexts.lines(translations, remarks::add);
    remarks.forEach(remark -> terminal.line("%s", remark));
    read = new Read(right.size(), 0, 0, remarks);
    if (right.size() != answers.size() || right.isEmpty()) {
      throw new UserError(
          "%s and %s must have equally many lines, at least one, got %d and %d"
              .formatted(reference, translations, right.size(), answers.size()));
    }
    heading();
    print("given translations", scores(answers, right.stream().map(List::of).toList()));
  }

  /// Scores translators that know nothing, or little; gives their best BLEU.
  private double naive(Questions asked, @Nullable ParallelTexts train) {
    double best = 0;
    for (var each : Baselines.of(train).entrySet()) {
      var answers = asked.sources().stream().map(each.getValue()).toList();
      var theirs = scores(answers, asked.references());
      print(each.getKey(), theirs);
      best = Math.max(best, theirs.value("bleu-13a"));
    }
    return best;
  }

  private Scores scores(List<String> translations, List<List<String>> right) {
    return Scores.of(cased(translations), right.stream().map(this::cased).toList(), seed.value());
  }

  private List<String> cased(List<String> texts) {
    return lowerCase ? texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList() : texts;
  }

  /// How many words neither the training targets nor the source have; whole words cannot be
  /// invented.
  private void invented(Translator translator, List<Translation> answers) {
    var known = translator.model().data().known();
    if (known.isEmpty()) {
      return;
    }
    var invented = new InventedWords(known);
    long words = 0;
    long wrongly = 0;
    for (var answer : answers) {
      words += KnownWords.count(answer.text());
      wrongly += invented.count(answer.alignment());
    }
    line(
        "invented words, in no training target and not in the source: %,d of %,d, %.2f %%",
        wrongly, words, 100.0 * wrongly / Math.max(1, words));
  }

  private void byLength(List<Translation> answers, Questions asked) {
    line("");
    line("tokens of source   pairs   exact  bleu-13a");
    for (var lengths : Lengths.of(asked.sources())) {
      var some = lengths.select(answers).stream().map(Translation::text).toList();
      var scores = scores(some, lengths.select(asked.references()));
      line(
          "%-16s %7d  %6.2f    %6.2f",
          lengths.name(), some.size(), scores.value("exact"), scores.value("bleu-13a"));
    }
  }

  /// The first wrong translations, each with its first wrong token and what the model attended to.
  private void wrong(List<Translation> answers, Questions asked) {
    int shown = 0;
    for (int i = 0; i < answers.size() && shown < wrong; i++) {
      var right = asked.references().get(i);
      var answer = answers.get(i);
      var mistakes = right.stream().flatMap(one -> Mistake.first(answer, one).stream()).toList();
      if (mistakes.size() < right.size()) { // one reference is what was said
        continue;
      }
      if (shown++ == 0) {
        line("");
        line("The first wrong translations:");
      }
      line("");
      line("  source  %s", asked.sources().get(i));
      right.forEach(one -> line("  right   %s", one));
      line("  said    %s", answer.text());
      line("  %s", words(mistakes.getFirst()));
    }
  }

  private static String words(Mistake mistake) {
    var attended = new StringBuilder(mistake.attended().isEmpty() ? "" : "; looked at");
    for (var each : mistake.attended()) {
      attended.append(String.format(Locale.ROOT, " %s %.0f %%", each.token(), 100 * each.weight()));
    }
    return String.format(
        Locale.ROOT,
        "token %d: %s, not %s%s",
        mistake.at() + 1,
        mistake.got(),
        mistake.right(),
        attended);
  }

  private void heading() {
    if (!json) {
      line("%s", ScoreTable.heading());
    }
  }

  private void print(String name, Scores scores) {
    line("%s", json ? ScoreTable.json(name, scores, read) : ScoreTable.line(name, scores));
  }

  private void line(String format, Object... values) {
    var out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
