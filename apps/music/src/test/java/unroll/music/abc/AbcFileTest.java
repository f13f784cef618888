package unroll.music.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.midi.Song;

/// What the reader makes of ABC. In expectations a note is its pitch, `@` and its first tick, `+`
/// and its length; an eighth has 12.
class AbcFileTest {
  private static AbcTune tune(String music) {
    var file = AbcFile.read("X:1\nT:Tune\nM:4/4\nL:1/8\nK:C\n" + music + "\n");
    assertThat(file.refused()).isEmpty();
    return file.tunes().getFirst();
  }

  private static Melody melody(AbcTune tune) {
    try {
      return MidiReader.of(Path.of("tune.abc"), tune.song()).melody();
    } catch (MidiFormatException e) {
      throw new AssertionError(e);
    }
  }

  private static String notes(String music) {
    return melody(tune(music)).notes().stream()
        .map(note -> note.pitch() + "@" + note.start() + "+" + note.length())
        .collect(Collectors.joining(" "));
  }

  private static String pitches(String music) {
    return melody(tune(music)).notes().stream()
        .map(note -> String.valueOf(note.pitch()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void givenATune_whenRead_thenAllThatItSaysIsKnown() {
    var tune =
        AbcFile.read(
                """
                X:12
                T:The Tin Kettle
                C:Trad.
                M:6/8
                L:1/8
                Q:3/8=110
                K:Ador
                |:A|e2A ABd|e2d dBG:|
                """)
            .tunes()
            .getFirst();
    assertThat(tune.number()).isEqualTo(12);
    assertThat(tune.title()).isEqualTo("The Tin Kettle");
    var song = tune.song();
    assertThat(song.tempos().getFirst().quartersPerMinute()).isBetween(164.9, 165.1);
    assertThat(song.metres().getFirst().metre()).hasToString("6/8");
    assertThat(song.keys().getFirst().signature()).hasToString("A dorian");
    assertThat(song.format()).isEqualTo(Song.ABC);
    assertThat(song.repairs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "C E2 G/ A// B3/2 c', 60@0+12 64@12+24 67@36+6 69@42+3 71@45+18 84@63+12",
    "C>D E<F, 60@0+18 62@18+6 64@24+6 65@30+18",
    "C>>D, 60@0+21 62@21+3",
    "(3CDE (3:2:2 F2G, 60@0+8 62@8+8 64@16+8 65@24+16 67@40+8",
    "C4-C4 | C-E, 60@0+96 60@96+12 64@108+12",
    "C4- | C2 z2, 60@48+72",
    "z2 C Z D, 60@24+12 62@132+12",
    "[CEG]2 {ab}c2 \"Am\"d !trill!e, 67@0+24 72@24+24 74@48+12 76@60+12",
    "C2 [L:1/4] C2, 60@0+24 60@24+48"
  })
  void givenRhythms_whenRead_thenTheyAreThere(String music, String notes) {
    assertThat(notes(music)).isEqualTo(notes);
  }

  @ParameterizedTest
  @CsvSource({
    "^F F | F, 66 66 65", // holds in its bar
    "^F f =F, 66 77 65", // of its octave
    "_B __B ^^c, 70 69 74",
    "^c8- | c8 | c8, 73 72", // over the bar line with a tie
    "[K:D] F c [K:Dm] F B, 66 73 65 70",
    "'C, c'' d''''', 48 84 98"
  })
  void givenAccidentals_whenRead_thenTheyHoldAsTheyShould(String music, String pitches) {
    assertThat(pitches(music)).isEqualTo(pitches);
  }

  @ParameterizedTest
  @CsvSource({
    "|:C8:|D8|], 60 60 62",
    "C8|D8:|E8|], 60 62 60 62 64", // back to the beginning
    "C8||D8:|, 60 62 62", // or to the double bar
    "|:C8|1 D8:|2 E8|] F8, 60 62 60 64 65",
    "'|:C8|[1,3 D8:|[2 E8:|] F8', 60 62 60 64 60 62 65",
    "|:C8::D8:|, 60 60 62 62",
    "|::C8::|, 60 60 60"
  })
  void givenRepeats_whenRead_thenTheyArePlayedOut(String music, String pitches) {
    assertThat(pitches(music)).isEqualTo(pitches);
  }

  @ParameterizedTest
  @CsvSource({
    "C, C major, 0",
    "Am, A minor, 0",
    "A minor, A minor, 0",
    "F#m, F♯ minor, 3",
    "Ador, A dorian, 1",
    "D mix, D mixolydian, 1",
    "D Mixolydian, D mixolydian, 1",
    "Bb, B♭ major, -2",
    "Glyd, G lydian, 2",
    "Ephr, E phrygian, 0",
    "D =c, D mixolydian, 1",
    "HP, D major, 2",
    "none, C major, 0",
    "G clef=bass, G major, 1"
  })
  void givenAKey_whenRead_thenItsModeStays(String key, String name, int sharps) {
    var signature = AbcKey.parse(key).signature();
    assertThat(signature).hasToString(name);
    assertThat(signature.sharps()).isEqualTo(sharps);
  }

  @Test
  void givenAPickup_whenRead_thenFullBarsBeginAtBarLines() {
    assertThat(notes("C2|D8|E6:|")).startsWith("60@72+24 62@96+96 64@192+72 60@264+24 62@288+96");
    // A part that lacks its pickup, and a bar that is too short, make room by rests.
    assertThat(notes("C8||D2|E8|")).isEqualTo("60@0+96 62@168+24 64@192+96");
    assertThat(tune("C8|D6|E8|").song().repairs())
        .containsExactly("line 6: a bar that is too short or too long is filled up with a rest");
  }

  @Test
  void givenWords_whenRead_thenEachStandsUnderItsNote() {
    var song = tune("C2 D2 E2 F2 | G4 G4 |\nw: Hel-lo *  my~old | friend").song();
    assertThat(song.words().stream().map(Song.Lyric::text))
        .containsExactly("Hel-", "lo ", "my old ", "friend ");
    assertThat(song.lyrics()).isEqualTo("Hel-lo my old friend");
    assertThat(song.clock().gridTick(song.words().getLast().tick())).isEqualTo(96);
    // Two verses to one repeated line.
    assertThat(tune("|:C4 D4:|\nw: a b\nw: c d").song().lyrics()).isEqualTo("a b c d");
  }

  @Test
  void givenWhatIsNoMelody_whenRead_thenItIsLeftOutAndSaidWithItsLine() {
    var song = tune("{a}C [CE] \"G7\"D ~E\nC !D.C.! & D\nC2 $ D2 ? E").song();
    assertThat(song.repairs())
        .containsExactly(
            "line 6: grace notes are left out",
            "line 6: of chords the top note is read",
            "line 6: chord symbols and annotations are left out",
            "line 6: decorations are left out",
            "line 7: jumps such as D.C. are not played",
            "line 7: a second voice in the bar (&) is left out",
            "line 8: \"?\" means nothing here and is left out");
  }

  @Test
  void givenTwoVoices_whenRead_thenTheFirstIsTaken() {
    var tune =
        AbcFile.read("X:1\nM:4/4\nL:1/4\nV:1\nV:2\nK:C\nV:1\nCDEF|\nV:2\ncdef|\nV:1\nGABc|\n")
            .tunes()
            .getFirst();
    assertThat(melody(tune).notes()).hasSize(8).allMatch(note -> note.pitch() < 73);
    assertThat(tune.song().repairs())
        .anyMatch(what -> what.endsWith("voices but the first are left out"));
  }

  @Test
  void givenSeveralTunes_whenRead_thenEachIsOne_andABadOneIsSaidWithItsLine() {
    var file =
        AbcFile.read(
            """
            % a book

            X:1
            K:G
            GAB|

            free text

            X:2
            M:7/x
            K:G
            GAB|
            X:3
            T:c
            K:Em
            EFG|
            """);
    assertThat(file.tunes().stream().map(AbcTune::number)).containsExactly(1, 3);
    assertThat(file.refused()).singleElement().asString().startsWith("line 10: a metre is written");
    assertThat(AbcFile.read("K:D\nDEF|").tunes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'X:1\nT:a\nCDE|', 'line 1: a tune needs a key, K:'",
    "'X:1\nK:Q\nCDE|', 'line 2: a key is written as'",
    "'X:1\nL:1/0\nK:C\nCDE|', 'line 2: a unit length is written'",
    "'\nX:1\nK:C\nz8|', 'line 2: the tune has no notes'"
  })
  void givenATuneThatCannotBeRead_thenASentenceNamesItsLine(String text, String sentence) {
    var file = AbcFile.read(text);
    assertThat(file.tunes()).isEmpty();
    assertThat(file.refused()).singleElement().asString().startsWith(sentence);
  }

  @Test
  void givenLatin1_whenRead_thenItsLettersAreKept() {
    var bytes = "X:1\nT:Für\nK:C\nCDE|".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(AbcFile.read(bytes).tunes().getFirst().title()).isEqualTo("Für");
  }
}
