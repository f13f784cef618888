package unroll.music.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.random.RandomStream;

class SongPlanTest {
  @Test
  void givenAPlan_whenRead_thenHasItsSectionsAndKnowsWhatComesAgain() {
    var plan = SongPlan.parse(" intro:4, Verse:8 chorus:8  verse2:8 verse:8 ");
    assertThat(plan.sections().stream().map(SongPlan.Section::name))
        .containsExactly("intro", "verse", "chorus", "verse2", "verse");
    assertThat(plan.bars()).isEqualTo(36);
    assertThat(plan.starts()).containsExactly(0, 4, 12, 20, 28);
    assertThat(plan.first(4)).isEqualTo(1);
    assertThat(plan.first(3)).isEqualTo(3);
    assertThat(plan.sections().getFirst().isSung()).isFalse();
    assertThat(plan.sections().get(3).isSung()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "verse",
        "verse:0",
        "verse:33",
        "verse:-4",
        "solo:8",
        "verse:8;chorus:8",
        "verse:99999999999",
        "verse: 8"
      })
  void givenWhatIsNoPlan_whenRead_thenSaysHowOneIsWritten(String text) {
    assertThatThrownBy(() -> SongPlan.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("intro:4 verse:8");
  }

  @Test
  void givenTooManyBars_whenRead_thenItIsRefused() {
    assertThatThrownBy(() -> SongPlan.parse("verse:32 ".repeat(7)))
        .hasMessage("a plan must have sections of 200 bars at most together, got 224 bars");
  }

  @Test
  void givenAnyPlan_whenItsPhrasesAreListed_thenTheyFillItsBarsInOrder() {
    var random = RandomStream.of(5);
    var kinds = "intro verse prechorus chorus bridge interlude outro".split(" ");
    for (int run = 0; run < 200; run++) {
      var text = new StringBuilder();
      for (int n = 1 + random.below(6); n > 0; n--) {
        text.append(kinds[random.below(kinds.length)]).append(':').append(1 + random.below(32));
        text.append(' ');
      }
      var plan = SongPlan.parse(text.toString());
      int at = 0;
      for (var phrase : plan.phrases()) {
        assertThat(phrase.start()).isEqualTo(at);
        assertThat(phrase.bars()).isBetween(1, 8);
        at = phrase.end();
      }
      assertThat(at).isEqualTo(plan.bars());
      var drums = Drums.notes(plan);
      assertThat(drums).allMatch(note -> note.end() <= plan.bars() * 96);
      assertThat(plan.over(13).bars()).isEqualTo(13);
    }
  }
}
