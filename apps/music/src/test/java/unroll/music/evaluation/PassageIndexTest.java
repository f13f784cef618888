package unroll.music.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.midi.OriginalTunes;

class PassageIndexTest {
  private static final List<Melody> TUNES =
      OriginalTunes.ALL.stream().map(OriginalTunes.Tune::melody).toList();

  private static Melody part(Melody melody, int from, int to) {
    return new Melody("part", melody.metre(), 0, false, melody.notes().subList(from, to));
  }

  @Test
  void givenATransposedPart_thenItIsFoundInItsTune() {
    var index = PassageIndex.of(TUNES);
    var tune = TUNES.get(5);
    var copy = index.longestCopy(part(tune, 3, 20).transposed(5));
    assertThat(copy).isEqualTo(new PassageIndex.Copy(17, tune.name(), 0, 3));
  }

  @Test
  void givenOtherRhythm_thenItIsNoCopy() {
    var even = new ArrayList<Note>();
    for (var note : TUNES.getFirst().notes()) {
      even.add(new Note(note.pitch(), 7 * even.size(), 7));
    }
    var melody = new Melody("even", Metre.COMMON, 0, false, even);
    assertThat(PassageIndex.of(TUNES).longestCopy(melody).notes()).isEqualTo(1);
  }

  @Test
  void givenNothingToFindOrNothingToSearch_thenNothingIsCopied() {
    var none = new Melody("none", Metre.COMMON, 0, false, List.of());
    assertThat(PassageIndex.of(TUNES).longestCopy(none).notes()).isZero();
    assertThat(PassageIndex.of(List.of()).longestCopy(TUNES.getFirst()).notes()).isEqualTo(1);
    assertThat(PassageIndex.of(List.of(none)).longestCopy(TUNES.getFirst()).notes()).isEqualTo(1);
  }

  @Test
  void givenRandomTunesOfFewTones_thenItFindsWhatComparingAllWithAllFinds() {
    var random = new SplittableRandom(3);
    for (int round = 0; round < 100; round++) {
      var tunes = List.of(random(random), random(random), random(random));
      var melody = random(random);
      var longest = tunes.stream().mapToInt(tune -> longestByHand(tune, melody)).max().orElse(0);
      assertThat(PassageIndex.of(tunes).longestCopy(melody).notes()).isEqualTo(longest);
    }
  }

  private static Melody random(SplittableRandom random) {
    var notes = new ArrayList<Note>();
    for (int i = random.nextInt(2, 30); i > 0; i--) {
      notes.add(new Note(60 + random.nextInt(2), 12 * notes.size(), 12));
    }
    return new Melody("random", Metre.COMMON, 0, false, notes);
  }

  private static int longestByHand(Melody tune, Melody melody) {
    var longest = 1;
    for (int a = 0; a < tune.notes().size(); a++) {
      for (int b = 0; b < melody.notes().size(); b++) {
        var same = 1;
        while (a + same < tune.notes().size()
            && b + same < melody.notes().size()
            && step(tune, a + same) == step(melody, b + same)) {
          same++;
        }
        longest = Math.max(longest, same);
      }
    }
    return longest;
  }

  private static int step(Melody melody, int at) {
    return melody.notes().get(at).pitch() - melody.notes().get(at - 1).pitch();
  }
}
