package unroll.translator.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.UserError;
import unroll.translator.toy.ToyCorpus;
import unroll.translator.toy.ToyCorpus.Part;

/// `unroll translator toy show`: some sentences, word by word.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show some sentences: in English, in the invented language, and word by word.")
@JvmNeeds(vectors = Vectors.NEVER)
final class ToyShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int count;

  @Mixin private LanguageOption language = new LanguageOption();
  @Mixin private Options.Seed seed = new Options.Seed();

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > 1000) {
      throw UserError.usage("--count must lie in 1 to 1000, got " + count);
    }
    var corpus = new ToyCorpus(language.read(), Part.TEST, seed.value());
    var out = spec.commandLine().getOut();
    for (int i = 0; i < count; i++) {
      corpus.next().ifPresent(pair -> out.println(pair.gloss()));
    }
    out.flush();
    return 0;
  }
}
