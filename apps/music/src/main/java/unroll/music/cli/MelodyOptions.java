package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import unroll.music.midi.Signature;
import unroll.music.midi.Song.Lyric;
import unroll.music.view.MelodyPicture;

/// What can be asked of a melody only: what it continues from, its metre, scale and chords, and a
/// picture of it.
final class MelodyOptions {
  private static final int TEMPO = 120;
  private static final int FLUTE = 73;

  @Option(
      names = "--primer",
      paramLabel = "FILE",
      description =
          "A MIDI or ABC file with a tune to continue; its metre, key, tempo, instrument and words are"
              + " kept.")
  private @Nullable Path primer;

  @Option(
      names = "--tune",
      paramLabel = "N",
      description =
          "Of an ABC file with several tunes: the number (X:) of the one to continue (default:"
              + " the first).")
  private @Nullable Integer tune;

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
  record Beginning(
      Melody melody,
      Signature signature,
      List<Lyric> lyrics,
      boolean signed,
      int tempo,
      int program,
      String remark) {
    /// The melody, which a take names after its seed if no primer did.
    Melody of(Take take) {
      return melody.name().isEmpty() ? melody.named("Unroll, seed " + take.seed()) : melody;
    }
  }

  /// Refuses all of them for a piece that is no melody: what `other` asks for.
  void requireNone(String other, @Nullable String... others) {
    requireNoneButPicture(other, others);
    refuse(other, picture == null ? List.of() : List.of("--picture"));
  }

  /// The same, but a picture may be asked for.
  void requireNoneButPicture(String other, @Nullable String... others) {
    var given = new ArrayList<String>();
    addIfGiven(given, "--primer", primer);
    addIfGiven(given, "--tune", tune);
    addIfGiven(given, "--metre", metre);
    addIfGiven(given, "--scale", scale);
    addIfGiven(given, "--chords", chords);
    for (var one : others) {
      addIfGiven(given, String.valueOf(one), one);
    }
    refuse(other, given);
  }

  private static void refuse(String other, List<String> given) {
    if (!given.isEmpty()) {
      throw new UserError("%s is for melodies, not for %s".formatted(given.getFirst(), other));
    }
  }

  private static void addIfGiven(List<String> given, String option, @Nullable Object value) {
    if (value != null) {
      given.add(option);
    }
  }

  boolean hasPrimer() {
    return primer != null;
  }

  /// An option that was given and belongs to a melody that continues, not to one that is rewritten.
  @Nullable String excluded(PieceOptions piece) {
    return piece.hasBars()
        ? "--bars"
        : scale != null ? "--scale" : chords != null ? "--chords" : null;
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
      return primer(primer, tune == null ? 0 : tune);
    }
    if (tune != null) {
      throw new UserError("--tune needs --primer FILE.abc, whose tunes it chooses among");
    }
    var counted = metre == null ? Metre.COMMON : Refusals.parsed("--metre", metre, Metre::parse);
    boolean signed = piece.hasKey() || scale != null || chords != null;
    var melody = Melody.empty("", counted, signature(piece));
    var written =
        scale == null ? Signature.of(melody) : scale(scale).written(askedKey(piece).tonic());
    return new Beginning(melody, written, List.of(), signed, TEMPO, FLUTE, "");
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

  private static Beginning primer(Path file, int number) throws IOException {
    var read = Primer.read("--primer", file, number);
    return new Beginning(
        read.melody(),
        read.signature(),
        read.lyrics(),
        read.signed(),
        PieceOptions.endTempo(read.reading().song()),
        read.reading().part().program(),
        read.remark(file));
  }
}
