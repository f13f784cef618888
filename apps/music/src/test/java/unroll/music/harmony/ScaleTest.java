package unroll.music.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.music.midi.PitchNames;

/// Scales, instruments, and what pitches are called.
class ScaleTest {
  @ParameterizedTest
  @EnumSource
  void givenAScale_thenItsNameLeadsBackAndItsTonicIsAmongItsTones(Scale scale) {
    assertThat(Scale.parse(scale.toString())).isEqualTo(scale);
    for (int tonic = 0; tonic < 12; tonic++) {
      assertThat(scale.pitchClasses(tonic) >> tonic & 1).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "major, 2, D major",
    "dorian, 2, C major",
    "mixolydian, 7, C major",
    "minor, 9, A minor",
    "blues, 4, E minor",
    "lydian, 5, C major",
    "pentatonic, 0, C major"
  })
  void givenAScale_thenItsSignatureIsThatOfItsWhiteKeys(String scale, int tonic, String key) {
    assertThat(Scale.parse(scale).signature(tonic)).hasToString(key);
  }

  @Test
  void givenDDorian_thenItHasTheTonesOfCMajor() {
    assertThat(Scale.DORIAN.pitchClasses(2)).isEqualTo(Scale.MAJOR.pitchClasses(0));
  }

  @Test
  void givenNoScale_thenOneSentenceNamesAll() {
    assertThatThrownBy(() -> Scale.parse("chromatic")).hasMessageContaining("harmonic-minor, ");
  }

  @ParameterizedTest
  @CsvSource({
    "40, 40",
    "violin, 40",
    "Violin, 40",
    "piano, 0",
    "flute, 73",
    "pan fl, 75",
    "acoustic bass, 32",
    "127, 127",
    "gunshot, 127",
    "bass, 33",
    "guitar, 24",
    "strings, 48",
    "Sax, 65",
    "slap bass 2, 37",
    "honky, 3",
    "bagpipe, 109",
    "fiddle, 110"
  })
  void givenAnInstrument_thenItsNumberIsFound(String text, int program) {
    assertThat(Instruments.parse(text)).isEqualTo(program);
  }

  @ParameterizedTest
  @CsvSource({"128", "vuvuzela", "''", "99999999999"})
  void givenNoInstrument_thenOneSentenceSaysSo(String text) {
    assertThatThrownBy(() -> Instruments.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got \"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drums | steel drums, taiko drum, synth drum, got \"drums\"",
        "electric bass | electric bass (finger), electric bass (pick), got",
        "acoustic guitar | acoustic guitar (nylon), acoustic guitar (steel), got"
      })
  void givenAWordOfSeveral_thenTheyAreListed(String text, String list) {
    assertThatThrownBy(() -> Instruments.parse(text))
        .hasMessageContaining(list)
        .hasMessageStartingWith("an instrument should be one of ");
  }

  @Test
  void givenEveryProgram_thenItHasAName() {
    for (int program = 0; program < 128; program++) {
      assertThat(Instruments.parse(Instruments.name(program))).isEqualTo(program);
    }
  }

  @Test
  void givenAPitch_thenItsNameFollowsTheSignature() {
    assertThat(PitchNames.of(60, 0)).isEqualTo("C4");
    assertThat(PitchNames.of(70, 2)).isEqualTo("A♯4");
    assertThat(PitchNames.of(70, -2)).isEqualTo("B♭4");
    assertThat(PitchNames.of(0, 0)).isEqualTo("C-1");
  }
}
