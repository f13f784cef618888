package unroll.translator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.translator.data.Alignment;
import unroll.translator.data.Translation;

class MistakeTest {
  private static final Translation TRANSLATION =
      new Translation(
          "A B C",
          -1,
          -1,
          true,
          new Alignment(
              List.of("a", "b", "c", "d"),
              List.of("A", "B", "C"),
              new float[][] {{1, 0, 0, 0}, {0.1f, 0.2f, 0.4f, 0.3f}, {0, 0, 1, 0}}));

  @Test
  void givenAWrongToken_whenLookedFor_thenItIsTheFirstAndTheStrongestAttentionLeads() {
    var mistake = Mistake.first(TRANSLATION, "A X Y").orElseThrow();
    assertThat(mistake.at()).isEqualTo(1);
    assertThat(mistake.got()).isEqualTo("B");
    assertThat(mistake.right()).isEqualTo("X");
    assertThat(mistake.attended().stream().map(Mistake.Attended::token))
        .containsExactly("c", "d", "b");
  }

  @Test
  void givenATranslationThatIsTooShortOrRight_whenLookedFor_thenTheEndIsWrongOrNothing() {
    var mistake = Mistake.first(TRANSLATION, "A B C D").orElseThrow();
    assertThat(mistake.got()).isEqualTo("the end");
    assertThat(mistake.attended()).isEmpty();
    assertThat(Mistake.first(TRANSLATION, "A  B C")).isEmpty();
  }
}
