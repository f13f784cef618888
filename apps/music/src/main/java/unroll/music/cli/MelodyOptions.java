package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.OutFile;
import unroll.common.UserError;
import unroll.music.MelodyComposer;
import unroll.music.harmony.Constraints;
import unroll.music.harmony.KeyFinder;
import unroll.music.harmony.Progression;
import unroll.music.harmony.Scale;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiReader;
import unroll.music.view.MelodyPicture;

/// What can be asked of a melody only: what it goes on from, its metre, scale and chords, a picture
/// of it, and what it has copied.
final class MelodyOptions {
  private static final int TEMPO = 120;
  private static final int FLUTE = 73;

  @Option(
      names = "--primer",
      paramLabel = "FILE",
      description =
          "A MIDI file with a tune to continue; its metre, key, tempo and instrument are kept.")
  private @Nullable Path primer;

  @Option(
      names = "--metre",
      paramLabel = "B/U",
      description = "The metre, such as 4/4, 3/4 or 6/8 (default: 4/4).")
  private @Nullable String metre;

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
              + " several chords are separated by lines: \"C G | Am | F\". A second track plays them.")
  private @Nullable String chords;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description =
          "Also draw it, as .svg or .png: note names, and the model's surprise as colour.")
  private @Nullable Path picture;

  @Option(
      names = "--memorised",
      description = "Also say which passage at most it shares with a training tune.")
  private @Nullable Boolean memorised;

  /// Takes an option of a line that picocli does not read; false if it takes picocli.
  boolean take(String option, String value) {
    switch (option) {
      case "--metre" -> metre = value;
      case "--scale" -> scale = value;
      case "--chords" -> chords = value;
      default -> {
        return false;
      }
    }
    return true;
  }

  /// What comes before the composed bars, and the `tempo` and `program` that belong to it. Its key
  /// signature is kept if it is `signed`, by its file or by who asks for it; else that of the notes
  /// is found.
  record Beginning(Melody melody, boolean signed, int tempo, int program, String remark) {
    /// The melody, which a take names after its seed if no primer did.
    Melody of(Take take) {
      return melody.name().isEmpty() ? melody.named("Unroll, seed " + take.seed()) : melody;
    }
  }

  /// Refuses all of them for a piece that is no melody: what `other` asks for.
  void requireNone(String other) {
    var given = new ArrayList<String>();
    addIfGiven(given, "--primer", primer);
    addIfGiven(given, "--metre", metre);
    addIfGiven(given, "--scale", scale);
    addIfGiven(given, "--chords", chords);
    addIfGiven(given, "--picture", picture);
    addIfGiven(given, "--memorised", memorised);
    if (!given.isEmpty()) {
      throw new UserError("%s is for melodies, not for %s".formatted(given.getFirst(), other));
    }
  }

  private static void addIfGiven(List<String> given, String option, @Nullable Object value) {
    if (value != null) {
      given.add(option);
    }
  }

  boolean memorised() {
    return memorised != null && memorised;
  }

  @Nullable Path picture() {
    OutFile.require("--picture", picture, ".svg", ".png");
    if (picture != null && !MelodyPicture.knows(picture.toString())) {
      throw UserError.usage("--picture must end in .svg or .png, got " + picture);
    }
    return picture;
  }

  @Nullable Progression chords() {
    return chords == null ? null : Refusals.parsed("--chords", chords, Progression::parse);
  }

  /// The primer, or nothing in the metre and key asked for, without a name.
  Beginning beginning(PieceOptions piece) throws IOException {
    if (primer != null) {
      if (metre != null || piece.hasKey()) {
        throw new UserError(
            "--metre and --key cannot be chosen with --primer: the primer's are kept");
      }
      return primer(primer);
    }
    var counted = metre == null ? Metre.COMMON : Refusals.parsed("--metre", metre, Metre::parse);
    boolean signed = piece.hasKey() || scale != null || chords != null;
    return new Beginning(Melody.empty("", counted, signature(piece)), signed, TEMPO, FLUTE, "");
  }

  /// The key, or that of the chords, or D major.
  private Key askedKey(PieceOptions piece) {
    var progression = chords();
    var key = piece.key();
    if (key != null) {
      return key;
    }
    return progression == null ? MelodyComposer.D_MAJOR : progression.key();
  }

  private Key signature(PieceOptions piece) {
    var asked = askedKey(piece);
    return scale == null ? asked : scale(scale).signature(asked.tonic());
  }

  private static Scale scale(String name) {
    return Refusals.parsed("--scale", name, Scale::parse);
  }

  /// What holds for the composed bars of a tune that begins so.
  Constraints constraints(PieceOptions piece, Beginning from) {
    var beginning = from.melody();
    if (scale == null) {
      boolean given = piece.hasKey() || from.signed() && beginning.minor();
      return new Constraints(Constraints.NONE.scale(), given ? beginning.key() : null, chords());
    }
    int tonic =
        beginning.notes().isEmpty() ? askedKey(piece).tonic() : KeyFinder.keyOf(beginning).tonic();
    var asked = scale(scale);
    return new Constraints(
        asked.pitchClasses(tonic), new Key(tonic, asked.hasMinorThird()), chords());
  }

  private static Beginning primer(Path file) throws IOException {
    var reading = Refusals.asUserErrors("--primer", () -> MidiReader.readFully(file));
    var melody = reading.end();
    var song = reading.song();
    var remark = new StringBuilder();
    song.repairs().forEach(what -> remark.append(file + ": " + what + "\n"));
    if (reading.metreChanges()) {
      remark.append(
          String.format(
              Locale.ROOT,
              "%s: its metre changes; continues its last part, %d bars of %s%n",
              file,
              melody.bars(),
              melody.metre()));
    }
    int program = reading.part().program();
    return new Beginning(
        melody, !song.keys().isEmpty(), PieceOptions.endTempo(song), program, remark.toString());
  }
}
