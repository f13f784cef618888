package unroll.music.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import unroll.music.midi.Clock;
import unroll.music.midi.Metre;
import unroll.music.midi.Song;
import unroll.music.midi.Song.KeyChange;
import unroll.music.midi.Song.Lyric;
import unroll.music.midi.Song.MetreChange;
import unroll.music.midi.Song.Part;
import unroll.music.midi.Song.TempoChange;
import unroll.music.midi.Song.Tone;

class SongPageTest {
  private static final Part LEAD =
      new Part(
          1,
          "Lead",
          1,
          73,
          List.of(new Tone(72, 80, 0, 48), new Tone(70, 80, 48, 60), new Tone(72, 80, 72, 144)));
  private static final Part BASS = new Part(2, "", 2, 32, List.of(new Tone(69, 80, 0, 96)));
  private static final Part DRUMS = new Part(3, "", 10, 0, List.of(new Tone(38, 80, 24, 24)));

  private static Song song(Part... parts) {
    return new Song(
        1,
        3,
        168,
        new Clock(0, 24),
        List.of(parts),
        List.of(new TempoChange(0, 500_000), new TempoChange(72, 1_000_000)),
        List.of(new MetreChange(0, new Metre(3, 4)), new MetreChange(72, Metre.COMMON)),
        List.of(new KeyChange(0, -1, false)),
        List.of(new Lyric(0, "la "), new Lyric(72, "la")),
        List.of("track 3 has no end"));
  }

  private static String page(Song song, int from, int to, int width) {
    var out = new StringWriter();
    new SongPage("a.mid", song).print(new PrintWriter(out), from, to, width);
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void givenASong_whenShown_thenEverythingIsOnItsPage() {
    assertThat(page(song(LEAD, BASS, DRUMS), 1, 16, 60))
        .isEqualTo(
            """
            a.mid: 2 bars, 0:06 min
              file    format 1, 3 tracks, 24 ticks a quarter note
              tempo   120, from bar 2 on 60 quarters a minute
              metre   3/4, from bar 2 on 4/4
              key     F major; by its notes A minor
              lyrics  la la
              repair  track 3 has no end
              track  channel  instrument               notes  range      name
                  1        1  flute                        3  B♭4–C5     Lead (the melody)
                  2        2  acoustic bass                1  A4–A4     \s
                  3       10  drums                        1            \s

                 1            2
              C5 │█▓▓▓▓▓▓▓    │█▓▓▓▓▓▓▓▓▓▓▓    │
              B4 │            │                │
             B♭4 │        █▓  │                │
              A4 │▒░░░░░░░░░░░│░░░░            │
            drum │    x       │                │
            """);
  }

  @Test
  void givenFewBars_whenShown_thenItSaysHowToSeeTheOthers() {
    assertThat(page(song(LEAD), 1, 1, 80))
        .contains("… and 1 more: --bars 2-2")
        .doesNotContain("drum");
    assertThat(page(song(LEAD), 9, 16, 80))
        .doesNotContain("█")
        .contains("no bar 9: 2 can be drawn");
  }

  private static Song ofBars(int bars) {
    return new Song(
        1,
        1,
        96L * bars,
        new Clock(0, 24),
        List.of(LEAD),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void givenMoreBarsThanCanBeDrawn_whenShown_thenItSaysHowManyAreMissing() {
    assertThat(page(ofBars(5000), 1, 5000, 80)).contains("… and 3000 more: --bars 2001-5000");
    assertThat(page(ofBars(2_000_000), 99_999, 100_001, 80))
        .contains("a.mid: 2000000 bars", "… and 1900000 more, which cannot be drawn");
  }

  @Test
  void givenAHundredThousandTempos_whenShown_thenIsAnsweredSoon() {
    var tempos =
        IntStream.range(0, 200_000)
            .mapToObj(i -> new TempoChange(24L * i, 500_000 + i % 2 * 100_000));
    var song =
        new Song(
            1,
            1,
            24L * 200_000,
            new Clock(0, 24),
            List.of(LEAD),
            tempos.toList(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> assertThat(page(song, 1, 1, 80)).contains(", and 199994 more changes"));
  }

  @Test
  void givenNarrowPaper_whenShown_thenBarsStandBelowOneAnother() {
    assertThat(page(song(LEAD), 1, 2, 20).lines().filter(line -> line.startsWith("  C5 ")))
        .hasSize(2);
  }

  @Test
  void givenDrumsAlone_whenShown_thenTheirLineIsThere() {
    assertThat(page(song(DRUMS), 1, 16, 80)).contains("drum │    x       │");
  }

  @Test
  void givenFilmTime_whenShown_thenThereIsNoTempo() {
    var song =
        new Song(
            0,
            1,
            500,
            new Clock(25, 40),
            List.of(LEAD),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(page(song, 1, 1, 80))
        .contains("25 frames a second of 40 ticks", "tempo   none", "metre   4/4 (none is stated)");
  }

  @Test
  void givenASong_whenAskedAsJson_thenIsOneObjectOnALine() {
    assertThat(SongJson.line("a.mid", song(LEAD, DRUMS)))
        .doesNotContain("\n")
        .startsWith(
            "{\"file\":\"a.mid\",\"format\":1,\"tracks\":3,\"ticksPerQuarter\":24.0,\"seconds\":5.5,\"bars\":2,")
        .contains("{\"at\":3.0,\"quartersPerMinute\":60.0}", "{\"at\":3.0,\"metre\":\"4/4\"}")
        .contains("\"key\":\"F major\"", "\"repairs\":[\"track 3 has no end\"]")
        .contains("{\"pitch\":70,\"start\":2.0,\"length\":0.5,\"velocity\":80}")
        .contains("\"instrument\":\"flute\",\"drums\":false,\"melody\":true")
        .contains("\"instrument\":\"drums\",\"drums\":true,\"melody\":false")
        .endsWith(
            "\"read\":{\"taken\":1,\"skipped\":0,\"repaired\":1,\"reasons\":[\"track 3 has no"
                + " end\"]}}");
  }
}
