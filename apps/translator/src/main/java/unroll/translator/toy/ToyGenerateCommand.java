package unroll.translator.toy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Options;
import unroll.common.UserError;
import unroll.translator.toy.ToyCorpus.Pair;
import unroll.translator.toy.ToyCorpus.Part;

/// `unroll translator toy generate`: a corpus of any size.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Draw pairs of sentences, English and the invented language, and write them to a folder.",
      "train, valid and test have the same distribution; in unseen every word is known from train, but a"
          + " pair of them is not; in deeper, relative clauses stand in one another once more"
          + " often. No sentence is in two sets, whatever their seeds."
    },
    footer = {
      "",
      "Example:",
      "  unroll translator toy generate --out corpus --train 50000 --seed 7"
    })
final class ToyGenerateCommand implements Callable<Integer> {
  private static final int MOST = 10_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where to write train.tsv, valid.tsv, test.tsv, unseen.tsv and deeper.tsv.")
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
      names = "--alignments",
      description = {
        "Also write which words translate each other: beside each X.tsv an X.align, with pairs i-j of a word of"
            + " the English and one of the other sentence, counted from 0."
      })
  private boolean alignments;

  @Mixin private ToyCommand.LanguageOption language = new ToyCommand.LanguageOption();
  @Mixin private Options.Seed seed = new Options.Seed();

  @Override
  public Integer call() throws IOException {
    var counts = counts();
    var read = language.read();
    Files.createDirectories(out);
    var written = new LinkedHashMap<Path, Path>(); // temporary files, and what they become
    var summary = new StringBuilder();
    try {
      for (var count : counts.entrySet()) {
        var part = count.getKey();
        var corpus = new ToyCorpus(read, part, seed.value());
        summary.append(write(corpus, part, count.getValue(), written));
      }
      for (var file : written.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (var temporary : written.keySet()) {
        Files.deleteIfExists(temporary);
      }
    }
    spec.commandLine().getOut().print(summary);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Map<Part, Integer> counts() {
    var counts = new EnumMap<Part, Integer>(Part.class);
    counts.put(Part.TRAIN, train);
    counts.put(Part.VALID, valid);
    counts.put(Part.TEST, test);
    counts.put(Part.UNSEEN, unseen);
    counts.put(Part.DEEPER, deeper);
    for (var count : counts.entrySet()) {
      if (count.getValue() < 0 || count.getValue() > MOST) {
        throw new UserError(
            "--%s must lie in 0 to %d, got %d"
                .formatted(count.getKey().spelled(), MOST, count.getValue()));
      }
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private String write(ToyCorpus corpus, Part part, int count, Map<Path, Path> written)
      throws IOException {
    long words = 0;
    int most = 0;
    try (var pairs = open(part.spelled() + ".tsv", written);
        var links = alignments ? open(part.spelled() + ".align", written) : null) {
      for (int i = 0; i < count; i++) {
        int found = i;
        var pair =
            corpus
                .next()
                .orElseThrow(() ->
                    new UserError(
                        "--%s %d: the language has run out of new sentences after %d; ask for fewer, or give it more words"
                            .formatted(part.spelled(), count, found)));
        pairs.write(Token.text(pair.english()) + "\t" + Token.text(pair.foreign()) + "\n");
        writeLinks(links, pair);
        words += pair.english().size();
        most = Math.max(most, pair.english().size());
      }
    }
    return String.format(
        Locale.ROOT,
        "%s: %,d pairs of %.1f English words on average, %d at most%n",
        out.resolve(part.spelled() + ".tsv"),
        count,
        (double) words / count,
        most);
  }

  private static void writeLinks(@Nullable BufferedWriter links, Pair pair) throws IOException {
    if (links != null) {
      links.write(Token.alignment(pair.english(), pair.foreign()) + "\n");
    }
  }

  private BufferedWriter open(String name, Map<Path, Path> written) throws IOException {
    var temporary = out.resolve("." + name + ".part");
    written.put(temporary, out.resolve(name));
    return Files.newBufferedWriter(temporary);
  }
}
