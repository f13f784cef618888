package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Options;
import unroll.common.OutFile;
import unroll.common.UserError;
import unroll.music.harmony.Instruments;
import unroll.music.midi.Key;
import unroll.music.midi.Song;
import unroll.music.sound.SoundException;
import unroll.music.sound.WavFile;

/// What is asked of a composed piece, be it a melody or a chorale, and where it goes. What was not
/// given is null, so that each kind of piece can have a default of its own.
final class PieceOptions {
  @Option(
      names = "--bars",
      paramLabel = "N",
      description = "How many bars to compose, after the primer (default: 16).")
  private @Nullable Integer bars;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The key to compose in, such as D, Bb or F#m (default: D major or B minor, as the model"
              + " chooses, or that of --chords).")
  private @Nullable String key;

  @Option(
      names = "--tempo",
      paramLabel = "Q",
      description =
          "Quarter notes a minute (default: that of the continued or harmonised file, else 120; 90 for"
              + " a song, 80 for a chorale).")
  private @Nullable Integer tempo;

  @Option(
      names = "--program",
      paramLabel = "N",
      description =
          "General MIDI instrument, 0 to 127 or a name such as violin or bass (default: that of the"
              + " continued or harmonised file, else 73, a flute; 19, an organ, for a chorale).")
  private @Nullable String program;

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "How many takes, with --seed and the seeds after it; their files are numbered (default:"
              + " ${DEFAULT-VALUE}).")
  private int count = 1;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The file to write: MIDI, or a melody as .abc or .musicxml (default: melody.mid).")
  private @Nullable Path out;

  @Option(
      names = "--wav",
      paramLabel = "FILE",
      description = "Also write how it sounds, played by the JDK's synthesiser.")
  private @Nullable Path wav;

  @Option(
      names = "--soundfont",
      paramLabel = "FILE",
      description = "With --wav: the sounds to play with, SF2 or DLS (default: the JDK's own).")
  private @Nullable Path soundfont;

  @Option(
      names = "--memorised",
      description = "Also say which passage at most it shares with a training tune.")
  private boolean memorised;

  @Mixin private Options.Seed seed = new Options.Seed();

  /// Takes an option of a line that picocli does not read; false if it takes picocli.
  boolean take(String option, String value) {
    switch (option) {
      case "--bars" -> bars = Integer.valueOf(value);
      case "--key" -> key = value;
      case "--tempo" -> tempo = Integer.valueOf(value);
      case "--program" -> program = value;
      case "--out" -> out = Path.of(value);
      case "--seed" -> seed = new Options.Seed(Long.parseLong(value));
      default -> {
        return false;
      }
    }
    return true;
  }

  /// How many bars are asked for, `most` at most.
  int bars(int ifNotGiven, int most) {
    int asked = bars == null ? ifNotGiven : bars;
    Options.requireRange("--bars", asked, 1, most);
    return asked;
  }

  @Nullable Key key() {
    return key == null ? null : Refusals.parsed("--key", key, Key::parse);
  }

  boolean hasBars() {
    return bars != null;
  }

  boolean hasKey() {
    return key != null;
  }

  boolean memorised() {
    return memorised;
  }

  int tempo(int ifNotGiven) {
    int asked = tempo == null ? ifNotGiven : tempo;
    Options.requireRange("--tempo", asked, 10, 400);
    return asked;
  }

  /// The tempo in which `song` ends, as far as one can be asked for.
  static int endTempo(Song song) {
    double tempo = song.tempoAt(song.ticks() - 1); // behind, it is nobody's
    return Math.clamp(StrictMath.round(tempo), 10, 400);
  }

  int program(int ifNotGiven) {
    return program == null ? ifNotGiven : Refusals.parsed("--program", program, Instruments::parse);
  }

  /// The takes, each with its seed.
  List<Take> takes() {
    Options.requireRange("--count", count, 1, Take.MOST);
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Take(seed.value() + number - 1, number, count))
        .toList();
  }

  /// Refuses names of files whose ending promises something else; of a melody there are scores.
  void requireEndings(boolean melody) {
    if (melody) {
      OutFile.require("--out", out, ".mid", ".midi", ".abc", ".musicxml");
    } else {
      OutFile.require("--out", out, ".mid", ".midi");
    }
    OutFile.require("--wav", wav, ".wav", ".wave");
  }

  Path out(Path ifNotGiven) {
    return out == null ? ifNotGiven : out;
  }

  @Nullable Path wav() {
    return wav;
  }

  /// Refuses a soundfont that nothing is played with.
  void requireUseOfSoundfont() {
    if (soundfont != null && wav == null) {
      throw new UserError("--soundfont needs --wav FILE, where the sound goes");
    }
  }

  /// What a MIDI file sounds like.
  WavFile sound(byte[] midi) throws IOException {
    try {
      return WavFile.of(midi, soundfont);
    } catch (SoundException e) {
      throw UserError.usage("--" + e.getMessage(), e);
    } catch (UnsupportedOperationException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
