package unroll.music;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.UserError;
import unroll.music.harmony.Progression;
import unroll.music.harmony.Scale;
import unroll.music.melody.Constraints;
import unroll.music.melody.MelodyComposer;
import unroll.music.midi.Key;
import unroll.music.midi.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;

/// What is asked of a tune: what it goes on from, how long it is, its metre, key, scale and chords.
final class TuneOptions {
  @Option(
      names = "--primer",
      paramLabel = "FILE",
      description =
          "A MIDI file with a tune to go on from; its metre, key, tempo and instrument are kept.")
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
      description =
          "The key signature by its key, such as D, Bb or F#m (default: D, or that of --chords).")
  private @Nullable String key;

  @Option(
      names = "--scale",
      paramLabel = "NAME",
      description =
          "Use only the tones of this scale, above the tonic of the key: major, minor,"
              + " harmonic-minor, melodic-minor, dorian, phrygian, lydian, mixolydian, pentatonic,"
              + " minor-pentatonic, blues.")
  private @Nullable String scale;

  @Option(
      names = "--chords",
      paramLabel = "CHORDS",
      description =
          "Compose over these chords, one a bar, again and again, such as \"C G Am F\"; bars of"
              + " several chords are parted by lines: \"C G | Am | F\". A second track plays them.")
  private @Nullable String chords;

  /// What comes before the composed bars, and the `tempo` and `program` that belong to it.
  record Beginning(Melody melody, int tempo, int program, String remark) {
    /// The melody, which a take names after its seed if no primer did.
    Melody of(Take take) {
      return melody.name().isEmpty() ? melody.named("Unroll, seed " + take.seed()) : melody;
    }
  }

  int bars() {
    requireRange("--bars", bars, 1, MelodyComposer.MOST_BARS);
    return bars;
  }

  @Nullable Progression chords() {
    return chords == null ? null : parsed(chords, Progression::parse);
  }

  /// The primer, or nothing in the metre and key asked for, without a name.
  Beginning beginning() {
    if (primer != null) {
      if (metre != null || key != null) {
        throw new UserError(
            "--metre and --key cannot be chosen with --primer: the primer's are kept");
      }
      return primer(primer);
    }
    var counted = metre == null ? Metre.COMMON : parsed(metre, Metre::parse);
    return new Beginning(MelodyComposer.empty("", counted, signature()), 120, 73, "");
  }

  /// The key, or that of the chords, or D major.
  private Key askedKey() {
    var progression = chords();
    if (key != null) {
      return parsed(key, Key::parse);
    }
    return progression == null ? MelodyComposer.D_MAJOR : progression.key();
  }

  private Key signature() {
    var asked = askedKey();
    return scale == null ? asked : scale(scale).signature(asked.tonic());
  }

  private static Scale scale(String name) {
    return parsed(name, Scale::parse);
  }

  /// What holds for the composed bars of a tune that begins so.
  Constraints constraints(Melody beginning) {
    if (scale == null) {
      return new Constraints(Constraints.NONE.scale(), -1, chords());
    }
    int tonic =
        beginning.notes().isEmpty() ? askedKey().tonic() : KeyFinder.keyOf(beginning).tonic();
    return new Constraints(scale(scale).pitchClasses(tonic), tonic, chords());
  }

  private static Beginning primer(Path file) {
    try {
      var reading = MidiReader.readFully(file);
      var melody = reading.end();
      var song = reading.song();
      var remark = new StringBuilder();
      song.repairs().forEach(what -> remark.append(file + ": " + what + "\n"));
      if (reading.metreChanges()) {
        remark.append(
            String.format(
                Locale.ROOT,
                "%s: its metre changes; goes on from its last part, %d bars of %s%n",
                file,
                melody.bars(),
                melody.metre()));
      }
      double tempo = song.tempoAt(song.ticks());
      int program = reading.part().program();
      return new Beginning(
          melody, Math.clamp(StrictMath.round(tempo), 10, 400), program, remark.toString());
    } catch (MidiFormatException e) {
      throw new UserError("--primer " + e.getMessage(), e);
    }
  }

  /// What `text` says, or a user's error.
  static <T> T parsed(String text, Function<String, T> parse) {
    return UserError.unlessRefused(() -> parse.apply(text));
  }

  static void requireRange(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw new UserError(
          String.format(Locale.ROOT, "%s must lie in %d to %d, got %d", option, low, high, value));
    }
  }
}
