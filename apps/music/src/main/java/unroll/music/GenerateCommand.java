package unroll.music;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Options;
import unroll.common.SamplingOptions;
import unroll.common.UserError;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.music.melody.MelodyComposer;
import unroll.music.melody.MusicModelFile;
import unroll.music.midi.Key;
import unroll.music.midi.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.midi.MidiWriter;

/// `unroll music generate`: a new melody, or how one goes on.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Compose a melody and write it to a MIDI file.",
    footer = {
      "",
      "Examples:",
      "  unroll music generate --metre 6/8 --bars 16 --seed 7 --out jig.mid",
      "  unroll music generate --primer my-tune.mid --bars 8 --temperature 0.8"
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--primer",
      paramLabel = "FILE",
      description = "A MIDI file with a tune to go on from; its metre and key are kept.")
  private @Nullable Path primer;

  @Option(
      names = "--bars",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many bars to compose, after the primer (default: ${DEFAULT-VALUE}).")
  private int bars;

  @Option(
      names = "--metre",
      paramLabel = "B/U",
      description = "The metre, such as 4/4, 3/4 or 6/8 (default: 4/4).")
  private @Nullable String metre;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The key signature by its key, such as D, Bb or F#m (default: D).")
  private @Nullable String key;

  @Option(
      names = "--tempo",
      paramLabel = "Q",
      defaultValue = "120",
      description = "Quarter notes a minute (default: ${DEFAULT-VALUE}).")
  private int tempo;

  @Option(
      names = "--program",
      paramLabel = "N",
      defaultValue = "73",
      description = "General MIDI instrument, 0 to 127; 73 is a flute (default: ${DEFAULT-VALUE}).")
  private int program;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "melody.mid",
      description = "The MIDI file to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("melody.mid");

  @Mixin private SamplingOptions sampling = new SamplingOptions();
  @Mixin private Options.Seed seed = new Options.Seed();
  @Mixin private Options.Model model = new Options.Model();

  @Override
  public Integer call() throws IOException {
    var tune = requested(primer);
    requireRange("--bars", bars, 1, MelodyComposer.MOST_BARS);
    requireRange("--tempo", tempo, 10, 400);
    requireRange("--program", program, 0, 127);
    var path = model.orShipped(MusicCommand.SHIPPED_MODEL);
    var melody = new MelodyComposer(read(path)).goOn(tune, bars, sampling.value(), seed.value());
    var provenance =
        String.format(
            Locale.ROOT,
            "Composed by Unroll: seed %d, %s, model sha256 %s",
            seed.value(),
            sampling,
            ModelFile.sha256(path));
    MidiWriter.write(out, melody, tempo, program, List.of(provenance));
    report(spec.commandLine().getOut(), melody);
    return 0;
  }

  /// The tune to go on from: the primer, or nothing in the metre asked for.
  private Melody requested(@Nullable Path file) throws IOException {
    if (file != null) {
      if (metre != null || key != null) {
        throw new UserError(
            "--metre and --key cannot be chosen with --primer: the primer's are kept");
      }
      return readPrimer(file);
    }
    return UserError.unlessRefused(() ->
        MelodyComposer.empty(
            "Unroll, seed " + seed.value(),
            metre == null ? Metre.COMMON : Metre.parse(metre),
            key == null ? MelodyComposer.D_MAJOR : Key.parse(key)));
  }

  private static Melody readPrimer(Path file) {
    try {
      return MidiReader.read(file);
    } catch (MidiFormatException e) {
      throw new UserError("--primer " + e.getMessage(), e);
    }
  }

  private static void requireRange(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw new UserError(
          String.format(Locale.ROOT, "%s must lie in %d to %d, got %d", option, low, high, value));
    }
  }

  static MusicModelFile read(Path path) throws IOException {
    try {
      return MusicModelFile.read(path);
    } catch (ModelFileException e) {
      throw new UserError(
          e.getMessage() + ". Train one: unroll music train --data FOLDER --out " + path, e);
    }
  }

  private void report(PrintWriter to, Melody melody) {
    to.printf(
        Locale.ROOT,
        "%s: %d %s of %s, %d notes, %s, seed %d%n",
        out,
        melody.bars(),
        melody.bars() == 1 ? "bar" : "bars",
        melody.metre(),
        melody.notes().size(),
        KeyFinder.keyOf(melody),
        seed.value());
    to.flush();
  }
}
