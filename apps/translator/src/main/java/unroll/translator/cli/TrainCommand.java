package unroll.translator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Terminal;
import unroll.common.train.Lesson;
import unroll.common.train.TrainVerb;
import unroll.translator.data.TranslatorTexts;
import unroll.translator.evaluation.Baselines;
import unroll.translator.model.TranslatorKind;
import unroll.translator.model.TranslatorRecipe;

/// `unroll translator train`: a model from sentences and their translations.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from sentences and their translations and save a model.",
      TrainVerb.BESIDE
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class TrainCommand extends TrainVerb {
  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "FILE",
      description =
          "A file with a pair in each line: source, tab, target, or as SCAN has it (IN: … OUT: …);"
              + " a table with a header (.tsv, .csv), or JSON lines; or two files whose lines belong"
              + " together, with a comma between; .gz too.")
  private List<Path> data = List.of();

  @Option(
      names = "--valid",
      split = ",",
      paramLabel = "FILE",
      description = "Pairs to choose the best epoch on (default: one in twenty of --data).")
  private @Nullable List<Path> valid;

  @Option(names = "--reverse", description = "Learn to translate from the target to the source.")
  private boolean reverse;

  @Mixin private PairFiles.Columns columns = new PairFiles.Columns();

  @Override
  protected List<Lesson<?, ?, ?>> lessons() {
    return List.of(new Lesson<>(new TranslatorKind(), this::read).beside(Baselines::beside));
  }

  private TranslatorTexts read(TranslatorRecipe recipe, String name, Terminal terminal)
      throws IOException {
    var files = new PairFiles(reverse, columns, terminal);
    var texts = files.read(data);
    return valid == null
        ? TranslatorTexts.of(texts, recipe.settings().seed(), name)
        : TranslatorTexts.of(texts, files.read(valid), name);
  }
}
