package unroll.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Options;
import unroll.common.SamplingOptions;
import unroll.common.Terminal;
import unroll.engine.random.RandomStream;
import unroll.music.comparison.MelodyComparison;
import unroll.music.comparison.PassageHashes;
import unroll.music.comparison.PassageIndex;
import unroll.music.melody.MelodyComposer;
import unroll.music.melody.MusicEvaluation;
import unroll.music.melody.MusicModelFile;
import unroll.music.midi.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiWriter;

/// `unroll music evaluate`: how well a model foretells tunes, beside naive baselines.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure how surprised a model is by melodies, beside naive baselines.")
final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_BARS = 64; // of a composed tune

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "Folder of .mid files that the model has not been trained on; or, for models of chords"
              + " and chorales, a JSON file of pieces.")
  private Path data = Path.of("");

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "test",
      description =
          "Which pieces of a JSON file: train, valid or test (default: ${DEFAULT-VALUE}).")
  private String part = "";

  @Option(
      names = "--compose",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Also compose N tunes, of the metres and lengths of those in --data, and compare"
              + " (default: ${DEFAULT-VALUE}).")
  private int compose;

  @Option(
      names = "--train",
      paramLabel = "FOLDER",
      description =
          "The training tunes, to find what was copied from them (default: what the file of"
              + " passages beside the model knows of them).")
  private @Nullable Path train;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "With --compose: where to write the composed tunes as MIDI files.")
  private @Nullable Path out;

  @Mixin private SamplingOptions sampling = new SamplingOptions();
  @Mixin private Options.Seed seed = new Options.Seed();
  @Mixin private Options.Model model = new Options.Model();

  @Override
  public Integer call() throws IOException {
    var path = model.orShipped(MusicCommand.SHIPPED_MODEL);
    var app = PolyphonicReport.app(path);
    if (PolyphonicReport.isFor(app)) {
      var composing = new PolyphonicReport.Composing(compose, sampling.value(), seed.value(), out);
      new PolyphonicReport(data, part, spec.commandLine().getOut()).print(path, app, composing);
      return 0;
    }
    var file = GenerateCommand.read(path);
    var folder = TrainCommand.readFolder(data, Terminal.standardError());
    print(MusicEvaluation.of(file, folder.melodies()));
    var copied = copied(PassageHashes.beside(path));
    if (copied != null) {
      printCopies(folder.melodies().stream().mapToInt(copied).sorted().toArray());
    }
    if (compose > 0) {
      compose(file, folder.melodies(), copied == null ? _ -> 0 : copied);
    }
    return 0;
  }

  /// How many notes of a melody are copied at most: by the training tunes, or by what lies beside
  /// the model; null if there is neither.
  private @Nullable ToIntFunction<Melody> copied(Path passages) throws IOException {
    if (train != null) {
      var tunes = TrainCommand.readFolder(train, Terminal.standardError()).melodies();
      var index = PassageIndex.of(tunes);
      return melody -> index.longestCopy(melody).notes();
    }
    if (!Files.exists(passages)) {
      return null;
    }
    var hashes = PassageHashes.read(passages);
    return melody -> hashes.longestCopy(melody).notes();
  }

  private void printCopies(int[] notes) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "longest passage shared with a training tune, in any key: median %d notes, longest"
                + " %d%s%n",
            notes[notes.length / 2],
            notes[notes.length - 1],
            train == null ? " (fewer than " + PassageHashes.NOTES + " count as none)" : "");
  }

  private void compose(MusicModelFile file, List<Melody> real, ToIntFunction<Melody> copied)
      throws IOException {
    var composed = composed(file, real);
    if (out != null) {
      for (var melody : composed) {
        MidiWriter.write(out.resolve(melody.name() + ".mid"), melody, 120, 73, List.of());
      }
    }
    new MelodyComparison(composed, real, copied).print(spec.commandLine().getOut());
  }

  /// Tunes in the metres, keys and lengths of tunes drawn from `real`.
  private List<Melody> composed(MusicModelFile file, List<Melody> real) {
    var composer = new MelodyComposer(file);
    var random = RandomStream.of(seed.value());
    return IntStream.range(0, compose)
        .mapToObj(i -> {
          var like = real.get(random.below(real.size()));
          int bars = Math.min(like.bars(), MOST_BARS);
          var name = String.format(Locale.ROOT, "composed-%03d", i);
          var beginning = MelodyComposer.empty(name, like.metre(), KeyFinder.keyOf(like));
          return composer.extend(beginning, bars, sampling.value(), seed.value() + i);
        })
        .toList();
  }

  private void print(MusicEvaluation evaluation) {
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "nats-per-token over %d melodies, %,d tokens (metre and number of bars given); 95 %%"
            + " bootstrap interval over melodies%n",
        evaluation.melodies(),
        evaluation.tokens());
    for (var score : evaluation.scores()) {
      out.printf(
          Locale.ROOT,
          "  %-12s %.4f  [%.4f, %.4f]%n",
          score.name(),
          score.mean(),
          score.low(),
          score.high());
    }
    if (!evaluation.modelIsBest()) {
      out.println("This model is not better than every baseline.");
    }
    out.flush();
  }
}
