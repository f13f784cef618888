package unroll.music.notation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import unroll.music.abc.AbcFile;
import unroll.music.harmony.Progression;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.midi.Note;
import unroll.music.midi.Score;
import unroll.music.midi.Signature;
import unroll.music.midi.Signature.Mode;
import unroll.music.midi.Song.Lyric;

class AbcWriterTest {
  static Sheet sheet(Melody melody, Signature signature, List<Lyric> lyrics) {
    var score = new Score(melody, 96, 73, List.of("100 % by hand"), List.of());
    return new Sheet(score, signature, lyrics, null, 0);
  }

  private static String text(Sheet sheet) {
    return new String(AbcWriter.bytes(sheet), UTF_8);
  }

  private static Melody read(Sheet sheet) throws MidiFormatException {
    var tune = AbcFile.read(AbcWriter.bytes(sheet)).tunes().getFirst();
    return MidiReader.of(Path.of("a.abc"), tune.song()).melody().named(tune.title());
  }

  @Test
  void givenASheet_whenWritten_thenPlayersCanReadIt() {
    var notes =
        List.of(
            new Note(64, 84, 12),
            new Note(69, 96, 24),
            new Note(68, 120, 8),
            new Note(69, 128, 8),
            new Note(71, 136, 8),
            new Note(72, 144, 72),
            new Note(69, 216, 60));
    var melody = new Melody("Käthe 50 %", Metre.COMMON, 0, true, notes);
    var words = List.of(new Lyric(84, "Oh "), new Lyric(96, "ne-"), new Lyric(120, "ver "));
    assertThat(text(sheet(melody, new Signature(0, Mode.MINOR), words)))
        .isEqualTo(
            """
            X:1
            T:Käthe 50 \\%
            N:100 \\% by hand
            M:4/4
            L:1/8
            Q:1/4=96
            %%MIDI program 73
            K:Am
            E | A2 (3^GAB c4- | c2 A4- A |]
            w: Oh ne-ver
            """);
  }

  @Test
  void givenChords_whenWritten_thenTheyStandOverTheirNotes() {
    var melody =
        new Melody("", Metre.COMMON, 0, false, List.of(new Note(60, 0, 96), new Note(62, 96, 96)));
    var score = new Score(melody, 120, 0, List.of(), List.of());
    var sheet = new Sheet(score, Signature.of(melody), List.of(), Progression.parse("C G7"), 1);
    assertThat(text(sheet)).endsWith("K:C\nC8 | \"C\"D8 |]\n");
  }

  @Test
  void givenModes_whenWrittenAndRead_thenTheyStay() {
    for (int sharps = -7; sharps <= 7; sharps++) {
      for (var mode : Mode.values()) {
        var signature = new Signature(sharps, mode);
        var song = AbcFile.read("X:1\nK:" + signature.abc() + "\nABC|").tunes().getFirst().song();
        assertThat(song.keys().getFirst().signature()).isEqualTo(signature);
      }
    }
  }

  /// Every pitch in every key, any length and any rest, with words of all signs.
  @Test
  void givenRandomMelodies_whenWrittenAndRead_thenTheyComeBack() throws MidiFormatException {
    var random = new Random(1);
    for (int n = 0; n < 300; n++) {
      var metre = Metre.parse(List.of("4/4", "6/8", "3/4", "2/2", "7/8").get(n % 5));
      boolean minor = n % 2 == 1;
      var notes = new ArrayList<Note>();
      var words = new ArrayList<Lyric>();
      int at = random.nextInt(metre.ticksPerBar());
      for (int k = 0; k < 40; k++) {
        int length = n % 3 == 0 ? 1 + random.nextInt(100) : 6 * (1 + random.nextInt(8));
        length = n % 3 == 1 ? 8 * (1 + random.nextInt(6)) : length;
        notes.add(new Note(random.nextInt(36, 97), at, length));
        if (random.nextBoolean()) {
          var word = "a-b_c*|~%\\é ".substring(0, 1 + random.nextInt(11)) + "x";
          words.add(new Lyric(at, word + (random.nextBoolean() ? " " : "-")));
        }
        at += length + (random.nextInt(4) == 0 ? 12 * random.nextInt(6) : 0);
      }
      var melody = new Melody("Tune " + n, metre, random.nextInt(15) - 7, minor, notes);
      var sheet = sheet(melody, Signature.of(melody), words);
      assertThat(read(sheet)).as(text(sheet)).isEqualTo(melody);
      var song = AbcFile.read(AbcWriter.bytes(sheet)).tunes().getFirst().song();
      assertThat(song.repairs()).isEmpty();
      assertThat(song.words().stream().map(Lyric::text))
          .isEqualTo(words.stream().map(Lyric::text).toList());
    }
  }
}
