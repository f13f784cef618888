package unroll.music.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.music.data.ChordCounts;
import unroll.music.song.ChordClass;
import unroll.music.song.Songs;

class SongStatisticsTest {
  @Test
  void givenTheTurnaround_whenMeasured_thenItsFiguresAreThoseThatCanBeCounted() {
    var song = Songs.turnaround();
    song.melody()[0] = 61; // of 16 strong beats one is foreign, of 32 notes one is not in C
    var s = SongStatistics.of(List.of(song));
    assertThat(s.chordTones()).isEqualTo(15 / 16.0);
    assertThat(s.roots()).isEqualTo(1);
    assertThat(s.backingTones()).isEqualTo(1);
    assertThat(s.inKey()).isEqualTo(31 / 32.0);
    assertThat(s.notes()).isEqualTo(4);
    assertThat(s.backingNotes()).isEqualTo(7);
    assertThat(s.changes()).isEqualTo(7 / 8.0);
    assertThat(s.repeated()).isEqualTo(3 / 8.0); // bars six to eight
    assertThat(s.spread()).isCloseTo(3.2, within(0.5));
  }

  @Test
  void givenCountsOfOneSong_whenItsMelodyIsHeard_thenItsChordsAreFound() {
    var song = Songs.turnaround();
    var found = ChordCounts.of(List.of(song)).triads(song.melody());
    var right =
        java.util.stream.IntStream.range(0, found.length)
            .filter(b -> found[b] == ChordClass.triad(song.chords()[b]))
            .count();
    assertThat(right).isEqualTo(found.length);
  }
}
