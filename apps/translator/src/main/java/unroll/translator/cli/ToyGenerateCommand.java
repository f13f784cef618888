package unroll.translator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.OutFile;
import unroll.common.Run;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.translator.toy.CorpusWriter;
import unroll.translator.toy.ToyCorpus.Part;
import unroll.translator.toy.language.ToyLanguage;

/// `unroll translator toy generate`: a corpus of any size.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Draw pairs of sentences, English and the invented language, and write them to a folder.",
      "train, valid and test have the same distribution; in unseen every word is known from train, but a"
          + " pair of them is not; in deeper, relative clauses stand in one another once more"
          + " often; in longer, a noun has one adjective more. No sentence is in two sets, whatever their seeds."
    },
    footer = {
      "",
      "Example:",
      "  unroll translator toy generate --out corpus --train 50000 --seed 7"
    })
@JvmNeeds(vectors = Vectors.NEVER)
final class ToyGenerateCommand implements Callable<Integer>, Replayable {
  private static final int MOST = 10_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Where to write train.tsv, valid.tsv, test.tsv, unseen.tsv, deeper.tsv and longer.tsv.")
  private Path out = Path.of("");

  @Option(
      names = "--train",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "Pairs to train on; of a set of 0 no file is written (default: ${DEFAULT-VALUE}).")
  private int train;

  @Option(
      names = "--valid",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Pairs to validate on (default: ${DEFAULT-VALUE}).")
  private int valid;

  @Option(
      names = "--test",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Pairs to test on (default: ${DEFAULT-VALUE}).")
  private int test;

  @Option(
      names = "--unseen",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Pairs with two words that train does not have together (default: ${DEFAULT-VALUE}).")
  private int unseen;

  @Option(
      names = "--deeper",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Pairs with deeper relative clauses (default: ${DEFAULT-VALUE}).")
  private int deeper;

  @Option(
      names = "--longer",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Pairs with more adjectives of a noun than train has (default: ${DEFAULT-VALUE}).")
  private int longer;

  @Option(
      names = "--alignments",
      description = {
        "Also write which words translate each other: beside each X.tsv an X.align, with pairs i-j of a word of"
            + " the English and one of the other sentence, counted from 0."
      })
  private boolean alignments;

  @Mixin private LanguageOption language = new LanguageOption();
  @Mixin private Options.Seed seed = new Options.Seed();

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out);
    var counts = counts();
    var terminal = spec.commandLine().getOut();
    for (var written : write(language.read(), counts)) {
      terminal.print(
          String.format(
              Locale.ROOT,
              "%s: %,d pairs of %.1f English words on average, %d at most%n",
              written.file(),
              written.pairs(),
              (double) written.words() / written.pairs(),
              written.most()));
    }
    terminal.flush();
    return 0;
  }

  private List<CorpusWriter.Written> write(ToyLanguage read, Map<Part, Integer> counts)
      throws IOException {
    try {
      return CorpusWriter.write(
          read,
          counts,
          seed.value(),
          out,
          alignments,
          (name, text) -> OutFile.writeData(Run.Output.in("out", out, name), text));
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--" + e.getMessage(), e);
    }
  }

  private Map<Part, Integer> counts() {
    var counts = new EnumMap<Part, Integer>(Part.class);
    counts.put(Part.TRAIN, train);
    counts.put(Part.VALID, valid);
    counts.put(Part.TEST, test);
    counts.put(Part.UNSEEN, unseen);
    counts.put(Part.DEEPER, deeper);
    counts.put(Part.LONGER, longer);
    for (var count : counts.entrySet()) {
      if (count.getValue() < 0 || count.getValue() > MOST) {
        throw UserError.usage(
            "--%s must lie in 0 to %d, got %d"
                .formatted(count.getKey().spelled(), MOST, count.getValue()));
      }
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
