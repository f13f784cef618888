package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
import unroll.common.SamplingOptions;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.music.chorale.Chorale;
import unroll.music.cli.EvaluationReport.Copied;
import unroll.music.data.PianoRoll;
import unroll.music.data.PolyphonicData;
import unroll.music.evaluation.ChoraleComparison;
import unroll.music.evaluation.ChoraleEvaluation;
import unroll.music.evaluation.MelodyComparison;
import unroll.music.evaluation.MelodyEvaluation;
import unroll.music.evaluation.PassageHashes;
import unroll.music.evaluation.PassageIndex;
import unroll.music.evaluation.RollEvaluation;
import unroll.music.evaluation.Voices;
import unroll.music.midi.MidiWriter;
import unroll.music.model.ChoraleKind;
import unroll.music.model.MelodyKind;
import unroll.music.model.RollKind;
import unroll.music.model.SongKind;

/// `unroll music evaluate`: how well a model foretells tunes, beside naive baselines.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure how well a model predicts melodies, beside naive baselines.")
@JvmNeeds(vectors = Vectors.ALWAYS)
final class EvaluateCommand implements Callable<Integer>, Replayable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "Folder of .mid and .abc files that the model has not been trained on; or, for models of"
              + " chords and chorales, a JSON file of pieces; for a model of songs, a folder with"
              + " songs.jsonl and piano.jsonl.")
  private Path data = Path.of("");

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "test",
      description =
          "Which pieces of a JSON file: train, valid or test (default: ${DEFAULT-VALUE}); of a"
              + " folder of songs, test means all.")
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
      paramLabel = "PATH",
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
    OutFile.require("--out", out);
    var path = Run.reads("model", model.orShipped(Models.MELODY));
    switch (Models.app(path)) {
      case RollKind.APP -> rolls(path);
      case ChoraleKind.APP -> chorales(path);
      case SongKind.APP ->
          new SongMeasures(
                  path,
                  new DataFiles(data, Terminal.standardError()).songs(),
                  part,
                  copied(path, SongKind.APP),
                  spec.commandLine().getOut())
              .print(compose, sampling.value(), seed.value(), out);
      default -> melodies(path);
    }
    return 0;
  }

  private EvaluationReport report() {
    return new EvaluationReport(spec.commandLine().getOut());
  }

  private <P> List<P> pieces(Function<List<int[]>, P> piece) throws IOException {
    var files = new DataFiles(data, Terminal.standardError());
    return Refusals.asUserErrors(() -> PolyphonicData.part(files.pieces(), part, piece));
  }

  private void rolls(Path path) throws IOException {
    if (train != null) {
      throw new UserError("--train looks for copies, and this model composes nothing");
    }
    var pieces = pieces(PianoRoll::new);
    var rolls = Refusals.asUserErrors(() -> new RollKind().load(path));
    report().print(RollEvaluation.of(rolls, pieces));
  }

  private void chorales(Path path) throws IOException {
    var pieces = pieces(Chorale::new);
    var chorales = Refusals.asUserErrors(() -> new ChoraleKind().load(path));
    report().print(ChoraleEvaluation.of(chorales, pieces));
    if (compose > 0) {
      var copied = copied(path, ChoraleKind.APP); // first: composing takes minutes
      var composed =
          ChoraleComparison.compose(chorales, pieces, compose, sampling.value(), seed.value());
      if (out != null) {
        for (var made : composed) {
          var bytes = ChoraleGeneration.midi(made.chorale(), made.name(), made.key());
          OutFile.write(Run.Output.in("out", out, made.name() + ".mid"), bytes);
        }
      }
      ChoraleComparison.of(composed, pieces, chorales.compass()).print(spec.commandLine().getOut());
      if (copied != null) {
        var ours = composed.stream().map(ChoraleComparison.Composed::chorale).toList();
        report().printCopies(Voices.ofChorales(ours), Voices.ofChorales(pieces), copied);
      }
    }
  }

  private void melodies(Path path) throws IOException {
    var melodies = Models.melody(path);
    var tunes = new DataFiles(data, Terminal.standardError()).tunes().melodies();
    report().print(MelodyEvaluation.of(melodies, tunes));
    var copied = copied(path, MelodyKind.APP);
    if (copied != null) {
      report().printCopies(tunes, copied);
    }
    if (compose > 0) {
      var composed =
          MelodyComparison.compose(melodies, tunes, compose, sampling.value(), seed.value());
      if (out != null) {
        for (var melody : composed) {
          var bytes = MidiWriter.bytes(melody, 120, 73, List.of());
          OutFile.write(Run.Output.in("out", out, melody.name() + ".mid"), bytes);
        }
      }
      new MelodyComparison(composed, tunes, copied == null ? _ -> 0 : copied.notes())
          .print(spec.commandLine().getOut());
    }
  }

  /// How many notes of a melody are copied at most: by the training tunes, or by what lies beside
  /// the model; null if there is neither.
  private @Nullable Copied copied(Path model, String app) throws IOException {
    if (train != null) {
      var tunes = new DataFiles(train, Terminal.standardError()).lines(app);
      var index = PassageIndex.of(tunes);
      return new Copied(melody -> index.longestCopy(melody).notes(), true);
    }
    if (!Files.exists(PassageHashes.beside(model))) {
      return null;
    }
    var hashes = Models.passages(model);
    return new Copied(melody -> hashes.longestCopy(melody).notes(), false);
  }
}
