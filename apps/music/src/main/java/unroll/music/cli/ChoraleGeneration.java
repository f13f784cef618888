package unroll.music.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unroll.common.ModelHashes;
import unroll.common.OutFile;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.engine.decode.Sampling;
import unroll.music.ChoraleComposer;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.ChoraleMidi;
import unroll.music.chorale.Voice;
import unroll.music.evaluation.Voices;
import unroll.music.midi.Key;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

/// Composes chorales for `generate`, or finds the lower voices for the melody in a file, and writes
/// each take: the MIDI file and, if asked for, its sound.
record ChoraleGeneration(PieceOptions piece, Sampling sampling, PrintWriter out) {
  private static final int TEMPO = 80;
  private static final int ORGAN = 19;
  private static final int BARS = 8;
  private static final Key G_MAJOR = new Key(7, false);

  /// Harmonises `melody`, or composes where there is none, with the model in the file.
  void generate(Path path, @Nullable Path melody) throws IOException {
    var takes = piece.takes();
    var composer = new ChoraleComposer(Models.chorale(path));
    var hash = ModelHashes.of(path);
    var copies = Copies.of(path, piece.memorised(), out);
    for (var take : takes) {
      var seedAndModel =
          "Composed by Unroll: seed %d, model sha256 %s".formatted(take.seed(), hash);
      var voices =
          melody != null
              ? harmonise(composer, melody, take, List.of(seedAndModel))
              : compose(composer, take, List.of(seedAndModel));
      if (copies != null) {
        copies.report(Voices.of(voices));
      }
    }
  }

  private Map<Voice, List<Note>> compose(ChoraleComposer composer, Take take, List<String> texts)
      throws IOException {
    var asked = piece.key();
    var key = asked == null ? G_MAJOR : asked;
    int bars = piece.bars(BARS, ChoraleComposer.MOST_BARS);
    var made = composer.compose(key, bars, sampling, take.seed());
    var heading =
        new ChoraleMidi.Heading(
            "Chorale, seed " + take.seed(),
            Metre.COMMON,
            key,
            piece.tempo(TEMPO),
            piece.program(ORGAN),
            texts);
    var voices = ChoraleMidi.voices(made, ChoraleComposer.REST);
    write(take, "chorale.mid", voices, heading, bars + 1);
    return voices;
  }

  /// The voices that were found: all but the soprano.
  private Map<Voice, List<Note>> harmonise(
      ChoraleComposer composer, Path file, Take take, List<String> texts) throws IOException {
    var primer = Primer.read("--harmonise", file, 0);
    var reading = primer.reading();
    var tune = reading.melody().named(primer.melody().name());
    take.reportRepairs(file, reading.song());
    var made = UserError.unlessRefused(() -> composer.harmonise(tune, sampling, take.seed()));
    if (made.octaves() > 0 && take.number() == 1) {
      Terminal.standardError()
          .line(
              "%s: too low for a soprano, so it is written %d semitones higher",
              file, made.octaves());
    }
    var key = reading.song().keys().isEmpty() ? made.key() : primer.melody().key();
    var heading =
        new ChoraleMidi.Heading(
            tune.name(),
            tune.metre(),
            key,
            piece.tempo(PieceOptions.endTempo(reading.song())),
            piece.program(reading.part().program()),
            texts);
    write(take, "harmonised.mid", made.voices(), heading, tune.bars());
    var found = new EnumMap<Voice, List<Note>>(made.voices());
    found.remove(Voice.SOPRANO);
    return found;
  }

  /// A composed chorale as a MIDI file, with the usual tempo and instrument.
  static byte[] midi(Chorale made, String name, Key key) {
    var heading = new ChoraleMidi.Heading(name, Metre.COMMON, key, TEMPO, ORGAN, List.of());
    return ChoraleMidi.bytes(ChoraleMidi.voices(made, ChoraleComposer.REST), heading);
  }

  private void write(
      Take take, String name, Map<Voice, List<Note>> voices, ChoraleMidi.Heading heading, int bars)
      throws IOException {
    var file = take.output("out", piece.out(Path.of(name)));
    var bytes = ChoraleMidi.bytes(voices, heading);
    OutFile.write(file, bytes);
    if (piece.wav() != null) {
      OutFile.write(take.output("wav", piece.wav()), piece.sound(bytes).bytes());
    }
    out.printf(
        Locale.ROOT,
        "%s: %d bars of %s, 4 voices, %d notes, %s, seed %d%n",
        file.file(),
        bars,
        heading.metre(),
        voices.values().stream().mapToInt(List::size).sum(),
        heading.key(),
        take.seed());
    out.flush();
  }
}
