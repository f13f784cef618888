package unroll.music.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import unroll.common.ModelHashes;
import unroll.common.OutFile;
import unroll.common.SamplingOptions;
import unroll.common.Terminal;
import unroll.common.Text;
import unroll.common.UserError;
import unroll.music.MelodyComposer;
import unroll.music.abc.AbcFile;
import unroll.music.evaluation.Surprise;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.midi.Score;
import unroll.music.midi.Signature;
import unroll.music.midi.Signature.Mode;
import unroll.music.model.MelodyModel;
import unroll.music.notation.AbcWriter;
import unroll.music.notation.MusicXmlWriter;
import unroll.music.notation.Sheet;
import unroll.music.view.MelodyPicture;

/// Composes melodies for `generate`, and writes each take: the MIDI file and, if asked for, its
/// sound and its picture.
record MelodyGeneration(
    PieceOptions piece,
    MelodyOptions tune,
    RewriteOptions rewrite,
    PerformanceOptions performance,
    SamplingOptions sampling,
    PrintWriter out) {
  private static final int BARS = 16;
  private static final Path MELODY = Path.of("melody.mid");

  /// Composes with the model in the file.
  void generate(Path path) throws IOException {
    check();
    var beginning = tune.beginning(piece);
    beginning.remark().lines().forEach(line -> Terminal.standardError().line("%s", line));
    var constraints = tune.constraints(piece, beginning);
    var model = Models.melody(path);
    var hash = ModelHashes.of(path);
    var composer = new MelodyComposer(model);
    var copies = Copies.of(path, piece.memorised(), out);
    for (var take : piece.takes()) {
      var composed =
          rewrite.given() != null
              ? rewrite.rewritten(model, beginning.melody(), sampling.value(), take.seed())
              : composer.extend(
                  beginning.of(take), bars(), constraints, sampling.value(), take.seed());
      var melody = beginning.signed() ? composed.signedAs(beginning.melody()) : composed;
      write(melody, beginning, model, take, hash);
      if (copies != null) {
        copies.report(List.of(melody));
      }
    }
  }

  private int bars() {
    return piece.bars(BARS, MelodyComposer.MOST_BARS);
  }

  /// Refuses options that cannot be, before anything is read or written.
  private void check() {
    piece.requireEndings(true);
    bars();
    rewrite.check(tune.hasPrimer(), tune.excluded(piece));
    piece.takes();
    piece.tempo(120);
    piece.program(0);
    piece.requireUseOfSoundfont();
    tune.picture();
    performance.requireUse(isScore(piece.out(MELODY)), piece.wav() != null);
  }

  private void write(
      Melody melody, MelodyOptions.Beginning from, MelodyModel model, Take take, String modelHash)
      throws IOException {
    var chords = tune.chords();
    int first = rewrite.given() == null ? from.melody().bars() : rewrite.first();
    var accompaniment =
        chords == null ? List.<Note>of() : chords.notes(first, melody.bars(), melody.metre());
    var provenance =
        Text.format(
            "Composed by Unroll: seed %d, %s, model sha256 %s", take.seed(), sampling, modelHash);
    var score =
        new Score(
            melody,
            piece.tempo(from.tempo()),
            piece.program(from.program()),
            List.of(provenance),
            accompaniment);
    var out = piece.out(MELODY);
    var sheet = new Sheet(score, signature(melody, from), from.lyrics(), chords, first);
    var midi =
        MidiWriter.bytes(
            score,
            from.lyrics(),
            performance.melody(score, take.seed()),
            performance.accompaniment(score));
    OutFile.write(take.output("out", out), written(out, sheet, midi));
    report(sheet, take, take.numbered(out));
    if (tune.picture() != null) {
      var target = take.output("picture", tune.picture());
      var picture = new MelodyPicture(melody, Surprise.bitsPerNote(model, melody), first, chords);
      var name = target.file().toString();
      OutFile.write(target, UserError.unlessRefused(() -> picture.bytes(name)));
    }
    if (piece.wav() != null) {
      var target = take.output("wav", piece.wav());
      var sound = piece.sound(midi);
      OutFile.write(target, sound.bytes());
      say(
          "%s: %.1f seconds, peak %.2f, RMS %.3f",
          target.file(), sound.seconds(), sound.peak(), sound.rms());
    }
  }

  /// The key of the melody with the mode that was asked for, or that its primer has.
  private static Signature signature(Melody melody, MelodyOptions.Beginning from) {
    var asked = from.signature();
    boolean kept = asked.sharps() == melody.sharps() && asked.minor() == melody.minor();
    return from.signed() && kept ? asked : Signature.of(melody);
  }

  private static boolean isScore(Path out) {
    return AbcFile.isNamed(out) || isMusicXml(out);
  }

  private static boolean isMusicXml(Path out) {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(".musicxml");
  }

  /// The bytes of the file in the format of its ending.
  private static byte[] written(Path out, Sheet sheet, byte[] midi) {
    if (AbcFile.isNamed(out)) {
      return AbcWriter.bytes(sheet);
    }
    return isMusicXml(out) ? MusicXmlWriter.bytes(sheet) : midi;
  }

  private void report(Sheet sheet, Take take, Path file) {
    var melody = sheet.score().melody();
    say(
        "%s: %d %s of %s, %d notes, %s, seed %d",
        file,
        melody.bars(),
        melody.bars() == 1 ? "bar" : "bars",
        melody.metre(),
        melody.notes().size(),
        key(sheet.signature(), melody),
        take.seed());
  }

  /// The key of its signature, and the one of its notes where that is another.
  private static String key(Signature signature, Melody melody) {
    var found = KeyFinder.keyOf(melody);
    int tonic = Math.floorMod(7 * signature.tonicFifths(), 12);
    boolean modal = signature.mode() != Mode.MAJOR && signature.mode() != Mode.MINOR;
    boolean same = found.tonic() == tonic && (modal || found.minor() == signature.minor());
    return signature + (same ? "" : " (by its notes " + found + ")");
  }

  private void say(String format, Object... values) {
    out.println(Text.format(format, values));
    out.flush();
  }
}
