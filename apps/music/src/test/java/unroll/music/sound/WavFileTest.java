package unroll.music.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;

/// Listening by numbers.
class WavFileTest {
  @TempDir private static Path home;

  /// The synthesiser keeps the sounds that it makes at first use in the user's home.
  @BeforeAll
  static void givenAnEmptyHome() {
    System.setProperty("user.home", home.toString());
  }

  private static byte[] midi(Note... notes) {
    return MidiWriter.bytes(
        new Melody("", Metre.COMMON, 0, false, List.of(notes)), 60, 73, List.of());
  }

  @Test
  void givenANote_whenPlayed_thenItSoundsAsLongAndAsHighAsItIsWritten() throws IOException {
    // given: a second of rest and two seconds of A4
    var sound = WavFile.of(midi(new Note(69, 24, 48)), null);
    // then
    assertThat(sound.seconds()).isEqualTo(4 + 2, within(0.001)); // a bar, and what fades
    assertThat(sound.peak()).isBetween(0.02, 0.99);
    assertThat(sound.rms()).isBetween(0.005, 0.5);
    assertThat(loudness(sound, 0, 0.9)).isZero();
    assertThat(loudness(sound, 1.2, 2.8)).isGreaterThan(0.01);
    assertThat(loudness(sound, 4.5, 6)).isLessThan(0.001);
    assertThat(frequency(sound, 1.5, 2.5)).isEqualTo(440, within(6.0));
  }

  private static double loudness(WavFile sound, double from, double to) {
    var part = Arrays.copyOfRange(sound.samples(), (int) (from * 88_200), (int) (to * 88_200));
    return new WavFile(part).rms();
  }

  /// The distance at which the sound repeats itself best.
  private static double frequency(WavFile sound, double from, double to) {
    int first = (int) (from * 44_100);
    int last = (int) (to * 44_100) - 1000;
    int best = 0;
    double highest = 0;
    for (int lag = 60; lag < 190; lag++) { // 232 to 735 hertz
      double sum = 0;
      for (int i = first; i < last; i++) {
        sum += (double) sound.samples()[2 * i] * sound.samples()[2 * (i + lag)];
      }
      if (sum > highest) {
        highest = sum;
        best = lag;
      }
    }
    return 44_100.0 / best;
  }

  @Test
  void givenTheSameMusic_whenPlayedTwice_thenTheBytesAreTheSame() throws IOException {
    var midi = midi(new Note(60, 0, 24), new Note(64, 24, 24));
    assertThat(WavFile.of(midi, null).bytes()).isEqualTo(WavFile.of(midi, null).bytes());
  }

  @Test
  void givenSound_whenWritten_thenAnyProgramReadsIt()
      throws IOException, UnsupportedAudioFileException {
    var sound = new WavFile(new short[] {0, 1, -32_768, 32_767});
    var read = AudioSystem.getAudioInputStream(new ByteArrayInputStream(sound.bytes()));
    assertThat(read.getFormat().getSampleRate()).isEqualTo(44_100);
    assertThat(read.readAllBytes()).containsExactly(0, 0, 1, 0, 0, -128, -1, 127);
    assertThat(sound.peak()).isEqualTo(1);
    assertThat(new WavFile(new short[0]).rms()).isZero();
  }

  @Test
  void givenNoSoundfont_thenOneSentenceSaysSo() throws IOException {
    var midi = midi(new Note(60, 0, 24));
    var text = Files.writeString(home.resolve("a.sf2"), "no sound");
    for (var file : List.of(text, home.resolve("none.sf2"), home)) {
      assertThatThrownBy(() -> WavFile.of(midi, file))
          .isInstanceOf(SoundException.class)
          .hasMessageContaining("soundfont " + file + " must be a soundfont (SF2 or DLS)");
    }
  }

  @Test
  void givenMusicOfHours_thenIsRefused() {
    assertThatThrownBy(() -> WavFile.of(midi(new Note(60, 30_000, 24)), null))
        .hasMessageContaining("at most 600 seconds, this has 1254");
  }
}
