package unroll.music;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Installation;
import unroll.common.UserError;
import unroll.engine.decode.Sampling;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.ChoraleComposer;
import unroll.music.chorale.ChoraleMidi;
import unroll.music.chorale.Soprano;
import unroll.music.chorale.Voice;
import unroll.music.midi.Instruments;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.midi.Note;
import unroll.music.midi.WholeFile;
import unroll.music.sound.WavFile;

/// What `generate` can do for four voices: a chorale, or the lower voices for a melody. A mixin,
/// which asks the command for its other options where they mean the same.
final class ChoraleOptions {
  static final String SHIPPED_MODEL = "models/music-chorale.safetensors";

  private static final int TEMPO = 80;
  private static final int ORGAN = 19;
  private static final int BARS = 8;
  private static final int REST = // before the pickup
      Metre.COMMON.ticksPerBar() - ChoraleComposer.PICKUP * Chorale.TICKS;
  private static final List<String> ALONE =
      List.of("--primer", "--metre", "--scale", "--chords", "--picture", "--memorised");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--chorale",
      description =
          "A chorale for four voices, a track each: --bars (default: 8) after a pickup of a"
              + " quarter, in --key (default: G).")
  private boolean chorale;

  @Option(
      names = "--harmonise",
      paramLabel = "FILE",
      description = "A MIDI file with a melody, to which alto, tenor and bass are found.")
  private @Nullable Path melody;

  /// Whether any of this is wanted.
  boolean asked() {
    return chorale || melody != null;
  }

  /// Writes the MIDI files, one for each take.
  void generate(List<Take> takes, Sampling sampling) throws IOException {
    if (chorale && melody != null) {
      throw new UserError("--chorale and --harmonise are two tasks: ask for one of them");
    }
    for (var option : ALONE) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new UserError(
            "%s is for melodies, not for %s"
                .formatted(option, chorale ? "--chorale" : "--harmonise"));
      }
    }
    var path = value("--model", Installation.shipped(SHIPPED_MODEL));
    var composer = composer(path);
    var hash = ModelFile.sha256(path);
    for (var take : takes) {
      var seedAndModel =
          "Composed by Unroll: seed %d, model sha256 %s".formatted(take.seed(), hash);
      if (melody != null) {
        harmonise(composer, melody, take, sampling, List.of(seedAndModel));
      } else {
        compose(composer, take, sampling, List.of(seedAndModel));
      }
    }
  }

  static ChoraleComposer composer(Path path) throws IOException {
    try {
      return ChoraleComposer.load(path);
    } catch (ModelFileException e) {
      throw new UserError(
          e.getMessage()
              + ". Train one: unroll music train --kind chorale --data FILE --out "
              + path,
          e);
    }
  }

  private void compose(ChoraleComposer composer, Take take, Sampling sampling, List<String> texts)
      throws IOException {
    var name = value("--key", "G");
    var key = UserError.unlessRefused(() -> Key.parse(name));
    int bars = value("--bars", BARS);
    TuneOptions.requireRange("--bars", bars, 1, ChoraleComposer.MOST_BARS);
    var made = composer.compose(key, bars, sampling, take.seed());
    var voices = voices(made, REST);
    var heading =
        new ChoraleMidi.Heading(
            "Chorale, seed " + take.seed(), Metre.COMMON, key, tempo(), program(), texts);
    write(take, "chorale.mid", voices, heading, bars + 1);
  }

  private void harmonise(
      ChoraleComposer composer, Path file, Take take, Sampling sampling, List<String> texts)
      throws IOException {
    var tune = read(file);
    var soprano = UserError.unlessRefused(() -> Soprano.of(tune, composer.compass()));
    var made =
        composer
            .harmonise(soprano.pitches(), soprano.key(), sampling, take.seed())
            .transposed(-soprano.shift());
    var voices = voices(made, tune.leadingRest());
    voices.put(Voice.SOPRANO, tune.notes());
    var key = soprano.keyOfTune();
    var heading =
        new ChoraleMidi.Heading(tune.name(), tune.metre(), key, tempo(), program(), texts);
    write(take, "harmonised.mid", voices, heading, tune.bars());
  }

  private static Melody read(Path file) {
    try {
      return MidiReader.read(file);
    } catch (MidiFormatException e) {
      throw new UserError("--harmonise " + e.getMessage(), e);
    }
  }

  /// A composed chorale as a MIDI file, with the usual tempo and instrument.
  static byte[] midi(Chorale made, String name, Key key, List<String> texts) {
    return ChoraleMidi.bytes(
        voices(made, REST), new ChoraleMidi.Heading(name, Metre.COMMON, key, TEMPO, ORGAN, texts));
  }

  private static Map<Voice, List<Note>> voices(Chorale made, int rest) {
    var voices = new EnumMap<Voice, List<Note>>(Voice.class);
    for (var voice : Voice.values()) {
      var notes = new ArrayList<Note>();
      for (var note : made.notes(voice)) {
        notes.add(new Note(note.pitch(), note.start() + rest, note.length()));
      }
      voices.put(voice, notes);
    }
    return voices;
  }

  private void write(
      Take take, String name, Map<Voice, List<Note>> voices, ChoraleMidi.Heading heading, int bars)
      throws IOException {
    var out = take.numbered(value("--out", Path.of(name)));
    var bytes = ChoraleMidi.bytes(voices, heading);
    WholeFile.write(out, bytes);
    var wav = given("--wav");
    if (wav != null) {
      WholeFile.write(take.numbered(wav), WavFile.of(bytes, given("--soundfont")).bytes());
    }
    var to = spec.commandLine().getOut();
    to.printf(
        Locale.ROOT,
        "%s: %d bars of %s, 4 voices, %d notes, %s, seed %d%n",
        out,
        bars,
        heading.metre(),
        voices.values().stream().mapToInt(List::size).sum(),
        heading.key(),
        take.seed());
    to.flush();
  }

  // ---- the options of the command that has this one ----

  private int tempo() {
    int tempo = value("--tempo", TEMPO);
    TuneOptions.requireRange("--tempo", tempo, 10, 400);
    return tempo;
  }

  private int program() {
    var name = value("--program", String.valueOf(ORGAN));
    return UserError.unlessRefused(() -> Instruments.parse(name));
  }

  private @Nullable Path given(String option) {
    return spec.commandLine().getParseResult().matchedOptionValue(option, (Path) null);
  }

  private <T> T value(String option, T ifNotGiven) {
    return spec.commandLine().getParseResult().matchedOptionValue(option, ifNotGiven);
  }
}
