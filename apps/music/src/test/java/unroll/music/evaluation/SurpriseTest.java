package unroll.music.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unroll.music.data.Tiny;
import unroll.music.model.TinyModels;

class SurpriseTest {
  @Test
  void givenAMelody_thenEachNoteHasItsSurprise() {
    var model = TinyModels.melody(1);
    var tune = Tiny.tune("harbour-morning");
    var bits = Surprise.bitsPerNote(model, tune);
    assertThat(bits).hasSize(tune.notes().size());
    assertThat(Arrays.stream(bits).min().orElseThrow()).isPositive();
    // Of a model that knows nothing every token costs about the logarithm of their number.
    double each = StrictMath.log(model.coder().vocabulary().size()) / StrictMath.log(2);
    assertThat(Arrays.stream(bits).average().orElseThrow()).isBetween(1.6 * each, 2.4 * each);
  }
}
