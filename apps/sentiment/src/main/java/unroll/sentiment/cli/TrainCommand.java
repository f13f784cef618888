package unroll.sentiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.train.Lesson;
import unroll.common.train.TrainVerb;
import unroll.common.train.TrainingConsole;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.data.SentimentTexts;
import unroll.sentiment.evaluation.Baselines;
import unroll.sentiment.evaluation.CrossValidation;
import unroll.sentiment.evaluation.Evaluation;
import unroll.sentiment.model.SentimentKind;
import unroll.sentiment.model.SentimentRecipe;

/// `unroll sentiment train`: a model from labelled texts.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {"Learn from labelled texts and save a model.", TrainVerb.BESIDE})
@JvmNeeds(vectors = Vectors.ALWAYS)
final class TrainCommand extends TrainVerb {
  @Option(
      names = "--valid",
      paramLabel = "PATH",
      description = "Texts to choose the best epoch on (default: one in ten of --data).")
  private @Nullable Path valid;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "PATH",
      description =
          "Labelled texts, of several paths with commas between: TSV (label first, text last), CSV, JSON lines, fastText (__label__x text),"
              + " treebank brackets, a folder of such files, or one with a folder of .txt files"
              + " for each label; .gz too.")
  private List<Path> data = List.of();

  @Option(
      names = "--most",
      paramLabel = "N",
      description =
          "Take at most N texts of each path of --data, drawn by the seed, so that none drowns the others.")
  private @Nullable Integer most;

  @Option(names = "--phrases", description = "Of treebanks, take every phrase.")
  private boolean phrases;

  @Option(
      names = "--label-names",
      split = ",",
      paramLabel = "NAME",
      description = "What the model is to call the labels, in their order, with commas between.")
  private @Nullable List<String> names;

  @Option(
      names = "--pretrained",
      paramLabel = "FILE",
      description = "Begin with what `unroll sentiment pretrain` has learned.")
  private @Nullable Path pretrained;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Instead of a model for use, learn K, each without one of K parts of --data, and tell how"
              + " often they are right on the part they have not seen.")
  private @Nullable Integer folds;

  @Mixin private Texts.Columns columns = new Texts.Columns();

  private @Nullable Read read;

  /// What is to be learned, and from what.
  private record Read(SentimentRecipe recipe, SentimentTexts texts) {}

  @Override
  protected List<Lesson<?, ?, ?>> lessons() {
    return List.of(new Lesson<>(new SentimentKind(), this::read).beside(Baselines::beside));
  }

  private SentimentTexts read(SentimentRecipe recipe, String name, Terminal terminal)
      throws IOException {
    var options =
        phrases
            ? new LabelledTexts.Option[] {LabelledTexts.Option.PHRASES}
            : new LabelledTexts.Option[0];
    var texts =
        most == null
            ? Texts.read(data, columns, terminal, options)
            : some(recipe.settings().seed(), terminal, options);
    if (texts.labels().size() < 2) {
      throw new UserError("--data must have texts of two labels or more, got " + texts.labels());
    }
    var header = new TreeMap<String, String>();
    header.put("data.name", name);
    header.put("data.phrases", String.valueOf(phrases));
    if (most != null) {
      header.put("data.most", most.toString());
    }
    var split = split(texts, recipe.settings().seed(), header, terminal);
    var named = split.named(Texts.named(split.labels(), names));
    var found = pretrained == null ? named : beginning(named, pretrained);
    read = new Read(recipe, found);
    return found;
  }

  private LabelledTexts some(long seed, Terminal terminal, LabelledTexts.Option... options) {
    int each = Objects.requireNonNull(most);
    if (each < 1) {
      throw UserError.usage("--most must be 1 or more, got " + each);
    }
    var all = new ArrayList<LabelledTexts>();
    for (var path : data) {
      var read = Texts.read(List.of(path), columns, terminal, options);
      var some = read.some(each, seed);
      terminal.line("%s: %,d texts are taken", path, some.texts().size());
      all.add(some);
    }
    return LabelledTexts.together(all);
  }

  private SentimentTexts split(
      LabelledTexts texts, long seed, Map<String, String> said, Terminal terminal) {
    var header = new TreeMap<>(said);
    header.put("data.sha256", texts.sha256());
    if (valid != null) {
      var held = Texts.read(List.of(valid), columns, terminal);
      Texts.requireLabels(valid, held, texts.labels());
      header.put("data.validSha256", held.sha256());
      return SentimentTexts.of(texts.texts(), held.texts(), header);
    }
    return folds != null
        ? SentimentTexts.of(texts.texts(), texts.texts(), header)
        : SentimentTexts.of(texts, seed, header);
  }

  private static SentimentTexts beginning(SentimentTexts texts, Path pretrained)
      throws IOException {
    try {
      return texts.beginningWith(ModelFile.read(pretrained));
    } catch (ModelFileException e) {
      throw new UserError("--pretrained: " + e.getMessage(), e);
    }
  }

  @Override
  protected boolean isAnswered() {
    if (folds == null || read == null) {
      return false;
    }
    var console = new TrainingConsole(Terminal.standardError());
    try {
      var said = CrossValidation.of(folds, read.recipe, read.texts, threads(), console);
      var table = Evaluation.of(said, read.recipe.settings().seed()).table();
      var out = spec().commandLine().getOut();
      out.println(folds + "-fold cross-validation\n" + table);
      out.flush();
      return true;
    } catch (IllegalArgumentException e) {
      throw new UserError("--folds: " + e.getMessage(), e);
    }
  }
}
