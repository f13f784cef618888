package unroll.music.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.midi.Playing;
import unroll.music.midi.Playing.Played;

class HumanisedTest {
  private static final List<Note> EIGHTHS =
      IntStream.range(0, 256).mapToObj(i -> new Note(60 + i % 12, 12 * i, 12)).toList();

  private static List<Played> played(Swing swing, long seed) {
    var playing = Humanised.of(EIGHTHS, Metre.COMMON, 120, swing, seed);
    return IntStream.range(0, EIGHTHS.size())
        .mapToObj(i -> playing.play(i, EIGHTHS.get(i), 90))
        .toList();
  }

  @Test
  void givenASeed_whenPlayedTwice_thenItIsTheSame_andAnotherSeedIsNot() {
    assertThat(played(Swing.NONE, 7)).isEqualTo(played(Swing.NONE, 7));
    assertThat(played(Swing.NONE, 7)).isNotEqualTo(played(Swing.NONE, 8));
  }

  /// 20 ms at 120 quarters a minute are 19.2 of 480 ticks.
  @Test
  void givenATune_whenPlayed_thenNotesAreAFewMillisecondsOffAndNeverOverlap() {
    var all = played(Swing.NONE, 3);
    double sum = 0;
    for (int i = 0; i < all.size(); i++) {
      double off = all.get(i).on() - 240.0 * i;
      sum += off * off;
      assertThat(off).isBetween(-20.0, 20.0);
      assertThat(all.get(i).off()).isGreaterThan(all.get(i).on());
      if (i > 0) {
        assertThat(all.get(i).on()).isGreaterThanOrEqualTo(all.get(i - 1).off());
      }
    }
    assertThat(Math.sqrt(sum / all.size())).isBetween(4.0, 11.0); // ticks; 8 ms are 7.7
  }

  @Test
  void givenPhrases_whenPlayed_thenTheirMiddleIsLouderThanTheirEnds() {
    var all = played(Swing.NONE, 3);
    double middle =
        IntStream.range(0, 256)
            .filter(i -> i % 32 / 8 == 1 || i % 32 / 8 == 2)
            .map(i -> all.get(i).velocity())
            .average()
            .orElse(0);
    double ends =
        IntStream.range(0, 256)
            .filter(i -> i % 32 / 8 == 0 || i % 32 / 8 == 3)
            .map(i -> all.get(i).velocity())
            .average()
            .orElse(0);
    assertThat(middle - ends).isBetween(2.0, 9.0);
  }

  @Test
  void givenSwing_whenPlayed_thenTheSecondEighthIsLate_andBeatsStay() {
    var swing = new Swing(66);
    assertThat(swing.moved(240)).isEqualTo(316);
    assertThat(swing.moved(480)).isEqualTo(480);
    assertThat(swing.moved(120)).isEqualTo(158);
    assertThat(Swing.NONE.moved(123)).isEqualTo(123);
    var exact = Humanised.swung(Metre.COMMON, Swing.NONE).play(0, EIGHTHS.get(1), 90);
    assertThat(exact).isEqualTo(Playing.asWritten(Metre.COMMON).play(0, EIGHTHS.get(1), 90));
    assertThatThrownBy(() -> new Swing(90)).hasMessageContaining("50 to 80");
  }

  /// Neighbours of 1/f noise are alike, those of white noise are not.
  @Test
  void givenPinkNoise_thenNeighboursAreAlike() {
    var noise = new PinkNoise(RandomStream.of(1));
    var values = IntStream.range(0, 4000).mapToDouble(_ -> noise.next()).toArray();
    double square = 0;
    double neighbours = 0;
    for (int i = 1; i < values.length; i++) {
      square += values[i] * values[i];
      neighbours += values[i] * values[i - 1];
    }
    assertThat(square / values.length).isBetween(0.7, 1.3);
    assertThat(neighbours / square).isBetween(0.4, 0.8);
  }
}
