package unroll.music.abc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;

/// Files that mean harm, or nothing: each is read or refused in a sentence, and soon.
class HostileAbcTest {
  private static final String TUNE =
      """
      X:1
      T:Tune
      M:6/8
      L:1/8
      Q:1/4=100
      V:1
      K:D mix ^g clef=bass
      |:A|"D"d2 ^c/B// (3ABc|[1 {g}f>e [dF]2-d z:|[2 [K:Em] ~e6 |]
      w: a-b_ c~d * | e\\
      w: f
      V:2
      Z4 & x2 !fine! |::
      """;

  private static void read(byte[] content) {
    var file = AbcFile.read(content);
    for (var tune : file.tunes()) {
      try {
        assertThat(MidiReader.of(Path.of("a.abc"), tune.song()).melody().notes()).isNotEmpty();
      } catch (MidiFormatException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
    assertThat(file.refused()).allMatch(why -> why.startsWith("line ") && !why.contains("\n"));
  }

  @Test
  void givenDamagedTunes_whenRead_thenNothingIsThrown() {
    var random = new Random(1);
    var signs = "|:[]()<>{}\"!+-/=^_,'&%\\~0123456789 \n\tzxZABCabcKMLQVw*$";
    Assertions.assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          for (int n = 0; n < 5000; n++) {
            var text = new StringBuilder(TUNE);
            for (int k = random.nextInt(12); k >= 0; k--) {
              int at = random.nextInt(text.length());
              switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 30)));
              }
            }
            read(text.toString().getBytes(ISO_8859_1));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X:",
        "X:1",
        "X:1\nK:C",
        "X:1\nK:C\n>A",
        "X:1\nK:C\nA99999999999999999999/999999999",
        "X:1\nK:C\nA/////////////////////////////",
        "X:1\nK:C\nA''''''''''''''''''''''''''",
        "X:1\nK:C\n(9:0:0A",
        "X:1\nK:C\n[",
        "X:1\nK:C\n[K:",
        "X:1\nK:C\n[K:Z]A",
        "X:1\nK:C\nA|99999999999,1-99B:|",
        "X:1\nM:64/1\nK:C\nZ9999",
        "X:1\nM:0/0\nK:C\nA",
        "X:1\nQ:1/0=9\nK:C\nA",
        "X:99999999999999999999\nK:C\nA",
        "X:1\nK:C\nA\nw:",
        "X:1\nK:C octave=9\nA",
        "\0\0\0"
      })
  void givenOddTunes_whenRead_thenNothingIsThrown(String text) {
    read(text.getBytes(ISO_8859_1));
  }

  @Test
  void givenRepeatsWithinMeasuresWithoutEnd_whenRead_thenIsAnsweredSoon() {
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          read(
              ("X:1\nK:C\n" + "|:".repeat(1) + "A|".repeat(50) + ":".repeat(5000) + "|")
                  .getBytes(ISO_8859_1));
          read(("X:1\nK:C\n" + "{".repeat(100_000)).getBytes(ISO_8859_1));
          read(("X:1\nK:C\n" + "A:|".repeat(100_000)).getBytes(ISO_8859_1));
          read(("X:1\nK:C\nA\n" + "w: a\n".repeat(5_000)).getBytes(ISO_8859_1));
        });
  }
}
