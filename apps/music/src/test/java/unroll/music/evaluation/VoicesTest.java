package unroll.music.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.music.chorale.Chorale;
import unroll.music.midi.Melody;
import unroll.music.song.Phrase;
import unroll.music.song.PopSong;

/// Passages are found in the voices of chorales and in the melodies of songs.
class VoicesTest {
  private static Chorale chorale(int... bass) {
    var steps = new ArrayList<int[]>();
    for (int pitch : bass) {
      steps.add(new int[] {72, 67, 60, pitch});
    }
    return new Chorale(steps);
  }

  @Test
  void givenAChorale_whenABassThatAnotherHasInAnotherKeyIsLookedFor_thenItIsFoundThere() {
    int[] bass = {48, 50, 52, 53, 55, 53, 52, 50, 48, 47, 45};
    var hashes = PassageHashes.of(Voices.ofChorales(List.of(chorale(bass))));
    var other = Voices.ofChorales(List.of(chorale(bass).transposed(3)));
    assertThat(other).extracting(Melody::name).containsExactly("Soprano", "Alto", "Tenor", "Bass");
    assertThat(other)
        .extracting(voice -> hashes.longestCopy(voice).notes())
        .containsExactly(0, 0, 0, 11);
  }

  @Test
  void givenASong_whenItsLinesAreTaken_thenTheyAreItsMelody() {
    var song = PopSong.empty("a", false, List.of(new Phrase(0, 1, 0, 0)));
    song.melody()[2] = 64;
    song.bass()[0] = 40;
    assertThat(Voices.ofSongs(List.of(song)))
        .singleElement()
        .satisfies(line -> assertThat(line.notes()).extracting(n -> n.pitch()).containsExactly(64));
  }
}
