package unroll.lab.bottleneck;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Installation;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.Run;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.lab.plate.PlateOptions;
import unroll.translator.toy.language.LanguageFormatException;
import unroll.translator.toy.language.LanguageReader;
import unroll.translator.toy.language.ToyLanguage;

/// `unroll lab bottleneck`: translation with and without attention.
@Command(
    name = "bottleneck",
    mixinStandardHelpOptions = true,
    description = {
      "How long a sentence one vector can hold: two translators learn an invented language side by"
          + " side, one with attention and one without."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
public final class BottleneckCommand implements Callable<Integer>, Replayable {
  private static final String LANGUAGE = "data/toy-language/velani.txt";

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "60000",
      description = "Pairs of sentences to learn from (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--tests",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Sentences to test on (default: ${DEFAULT-VALUE}).")
  private int tests;

  @Option(
      names = "--cells",
      paramLabel = "N",
      defaultValue = "64",
      description = "Cells that read, in each direction (default: ${DEFAULT-VALUE}).")
  private int cells;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "4",
      description = "How often all pairs are seen (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Mixin private PlateOptions options = new PlateOptions();
  @Mixin private Options.Threads threads = new Options.Threads();

  @Override
  public Integer call() throws IOException, InterruptedException {
    options.check();
    var recipe = UserError.unlessRefused(() -> Recipe.of(pairs, tests, cells, epochs));
    var terminal = Terminal.standardError();
    var sentences = Sentences.draw(language(), recipe.pairs(), recipe.tests(), options.seed());
    var found =
        Bottleneck.of(
            recipe,
            options.seed(),
            sentences,
            threads.value(),
            progress -> terminal.redraw("%s of %d", progress, recipe.epochs()));
    var plate = new BottleneckPlate(found);
    options.deliver(plate.draw(), plate.words());
    return 0;
  }

  private static ToyLanguage language() throws IOException {
    try {
      return LanguageReader.read(Run.reads(Run.SHIPPED, Installation.shipped(LANGUAGE)));
    } catch (LanguageFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
