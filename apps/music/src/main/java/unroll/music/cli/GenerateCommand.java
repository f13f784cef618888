package unroll.music.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Exports;
import unroll.common.JvmNeeds.Quick;
import unroll.common.JvmNeeds.Rehearsal;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.SamplingOptions;
import unroll.common.UserError;
import unroll.common.receipt.Receipts;
import unroll.common.receipt.Replayable;

/// `unroll music generate`: a new melody, or how one continues; a chorale, or the lower voices for
/// a melody; a song, or an accompaniment or chords for a melody.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Compose a melody, a chorale or a song and write it as MIDI, ABC or MusicXML.",
    footer = {
      "",
      "Examples:",
      "  unroll music generate --metre 6/8 --bars 16 --seed 7 --out jig.mid",
      "  unroll music generate --primer my-tune.mid --bars 8 --temperature 0.8",
      "  unroll music generate --chords \"C G Am F\" --wav song.wav --picture song.svg",
      "  unroll music generate --key A --scale dorian --count 10 --program violin",
      "  unroll music generate --primer tunes.abc --tune 12 --bars 8 --out longer.abc",
      "  unroll music generate --primer my-tune.mid --infill 5-8 --count 3",
      "  unroll music generate --primer my-tune.mid --vary contour --out varied.musicxml",
      "  unroll music generate --key Em --humanise --swing 62 --wav swing.wav --out reel.musicxml",
      "  unroll music generate --song --key Am --plan \"intro:4 verse:8 chorus:8 outro:4\"",
      "  unroll music generate --accompany my-tune.mid --picture song.svg"
    })
@JvmNeeds(
    vectors = Vectors.NEVER,
    quick =
        @Quick(
            upTo = "--bars 8",
            unless = {
              "--chorale",
              "--harmonise",
              "--song",
              "--accompany",
              "--reharmonise",
              "--primer",
              "--count",
              "--wav"
            }),
    exports = @Exports(value = "java.desktop/com.sun.media.sound", with = "--wav"),
    rehearsals = @Rehearsal({"--bars", "1", "--out", "melody.mid"}))
final class GenerateCommand implements Callable<Integer>, Replayable {
  /// The defaults of options, for the receipts of lines that picocli does not read.
  private static final Map<String, String> STANDARD =
      Map.of("count", "1", "seed", "42", "temperature", "0.9", "top-k", "0", "top-p", "0.98");

  @Spec private CommandSpec spec;

  @Option(
      names = "--chorale",
      description =
          "A chorale for four voices, a track each: --bars (default: 8) after a pickup of a"
              + " quarter, in --key (default: G).")
  private boolean chorale;

  @Option(
      names = "--harmonise",
      paramLabel = "FILE",
      description = "A MIDI or ABC file with a melody, to which alto, tenor and bass are found.")
  private @Nullable Path harmonise;

  @Mixin private SongOptions song = new SongOptions();
  @Mixin private PieceOptions piece = new PieceOptions();
  @Mixin private MelodyOptions melody = new MelodyOptions();
  @Mixin private RewriteOptions rewrite = new RewriteOptions();
  @Mixin private PerformanceOptions performance = new PerformanceOptions();
  @Mixin private SamplingOptions sampling = new SamplingOptions();
  @Mixin private Options.Model model = new Options.Model();

  /// Does what `words` ask for, if they are the most common options of a melody, each once: to
  /// describe all of them takes picocli longer than to compose a bar. False if nothing was done.
  boolean isDone(List<String> words, PrintWriter out) throws IOException {
    var options = new HashMap<>(STANDARD);
    for (int i = 0; i < words.size(); i += 2) {
      var name = words.get(i);
      var value = i + 1 < words.size() ? words.get(i + 1) : "-";
      boolean plain = !value.startsWith("-") && words.indexOf(name) == i;
      if (!plain || !piece.take(name, value) && !melody.take(name, value)) {
        return false;
      }
      options.put(name.substring(2), value);
    }
    Receipts.run(
        "music generate",
        options,
        () -> {
          compose(out);
          return true;
        });
    return true;
  }

  private void compose(PrintWriter out) throws IOException {
    new MelodyGeneration(piece, melody, rewrite, performance, sampling, out)
        .generate(model.orShipped(Models.MELODY));
  }

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var task = song.task();
    piece.requireEndings(!chorale && harmonise == null && task.isEmpty());
    if (!task.isEmpty()) {
      if (chorale || harmonise != null) {
        var other = chorale ? "--chorale" : "--harmonise";
        throw new UserError(other + " and " + task + " are two tasks: ask for one of them");
      }
      melody.requireNoneButPicture(task, rewrite.given(), performance.given());
      new SongGeneration(piece, song, sampling, melody.picture(), out)
          .generate(model.orShipped(Models.SONG), task);
      return 0;
    }
    if (!chorale && harmonise == null) {
      compose(out);
      return 0;
    }
    if (chorale && harmonise != null) {
      throw new UserError("--chorale and --harmonise are two tasks: ask for one of them");
    }
    melody.requireNone(chorale ? "--chorale" : "--harmonise", rewrite.given(), performance.given());
    new ChoraleGeneration(piece, sampling.value(), out)
        .generate(model.orShipped(Models.CHORALE), harmonise);
    return 0;
  }
}
