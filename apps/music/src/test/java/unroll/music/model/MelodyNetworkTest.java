package unroll.music.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.music.data.MelodyCoder;
import unroll.music.data.MelodyCursor;
import unroll.music.data.MelodyExample;
import unroll.music.data.Tiny;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

class MelodyNetworkTest {
  private final MelodyModel model = TinyModels.melody(1);
  private final MelodyNetwork network = model.network();

  private MelodyExample encoded(String tune) {
    return model.coder().encode(Tiny.tune(tune));
  }

  private MelodyNetwork.Output whole(MelodyExample melody) {
    return network.forward(Pass.inference(), List.of(melody), network.start(1));
  }

  /// Within 1e-5, not bit for bit: the attention's sums are taken in 16 interleaved parts, and a
  /// step that is read alone has its past in other places.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void givenATune_whenReadInParts_thenGivesTheSameLogitsAsTheWhole(int steps) {
    // given
    var tune = encoded("fox-in-the-fern");
    var expected = whole(tune).logits();
    // when
    var pass = Pass.inference();
    var memory = network.start(1);
    int at = 0;
    for (var part : tune.cut(steps)) {
      var output = network.forward(pass, List.of(part), memory);
      memory = output.memory();
      // then
      for (float logit : output.logits().toArray()) {
        assertThat(logit).isCloseTo(expected.values()[at++], within(1e-5f));
      }
    }
    assertThat(at).isEqualTo(expected.shape().size());
  }

  @Test
  void givenALongTune_whenReadStepByStep_thenOnlyTheBarsThatCanBeSeenAreRemembered() {
    // given
    var tune = encoded("copper-button-hornpipe");
    var pass = Pass.inference();
    var memory = network.start(1);
    // when
    for (var step : tune.cut(1)) {
      memory = network.forward(pass, List.of(step), memory).memory();
      // then
      int bar = step.bars()[0];
      assertThat(Arrays.stream(memory.pastBars())).allMatch(past -> past >= bar - 2 && past <= bar);
      assertThat(memory.past().shape().axis(1)).isEqualTo(memory.pastBars().length);
    }
  }

  @Test
  void givenATune_whenRead_thenAttentionSeesThePastOfItsBarAndTwoBarsBefore() {
    // given
    var tune = encoded("paper-boat-waltz");
    // when
    var weights = whole(tune).weights();
    // then
    int time = tune.steps();
    for (int query = 0; query < time; query++) {
      double sum = 0;
      for (int key = 0; key < time; key++) {
        float weight = weights.values()[query * time + key];
        boolean seen = key <= query && tune.bars()[key] >= tune.bars()[query] - 2;
        assertThat(weight > 0).as("%d attends to %d", query, key).isEqualTo(seen);
        sum += weight;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void givenTunesOfSeveralLengths_whenReadSideBySide_thenEachHasTheBitsItHasAlone() {
    // given
    var tunes =
        List.of(encoded("market-polka"), encoded("winter-window"), encoded("the-moth-lullaby"));
    // when
    var together = network.forward(Pass.inference(), tunes, network.start(3)).logits();
    // then
    int row = together.shape().axis(1) * together.shape().columns();
    for (int i = 0; i < tunes.size(); i++) {
      var alone = whole(tunes.get(i)).logits().toArray();
      assertThat(Arrays.copyOfRange(together.values(), i * row, i * row + alone.length))
          .containsExactly(alone);
    }
  }

  @Test
  void givenATune_whenALaterTokenChanges_thenNoEarlierLogitDoes() {
    // given
    var tune = encoded("harbour-morning");
    var features = Arrays.stream(tune.features()).map(int[]::clone).toArray(int[][]::new);
    int changed = tune.steps() / 2;
    features[changed][MelodyCursor.PREVIOUS] = 1;
    // when
    var before = whole(tune).logits();
    var after = whole(new MelodyExample(features, tune.targets(), tune.bars())).logits();
    // then
    int row = before.shape().columns();
    int same = Arrays.mismatch(before.toArray(), after.toArray());
    assertThat(same).isBetween(changed * row, changed * row + row - 1);
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    // given two bars, which use each kind of feature, and the smallest network
    var metre = Metre.parse("2/4");
    var notes =
        List.of(
            new Note(60, 0, 24), new Note(64, 24, 24), new Note(62, 48, 36), new Note(59, 84, 12));
    var melody = new Melody("made", metre, 0, false, notes);
    var small = MelodyCoder.of(List.of(melody));
    var recipe =
        TinyModels.MELODY
            .with("embedding", 3)
            .with("smallEmbedding", 2)
            .with("hidden", 3)
            .with("attentionBars", 1);
    var parameters = Parameters.random(3);
    var network = new MelodyNetwork(recipe, small.vocabulary().size(), 1, parameters);
    parameters.all().forEach(MelodyNetworkTest::enlarge); // so that no gradient drowns in rounding
    var example = small.encode(melody);
    // then
    GradientCheck.of(
            parameters,
            pass -> {
              var logits = network.forward(pass, List.of(example), network.start(1)).logits();
              return SoftmaxCrossEntropy.of(pass, logits, example.targets(), example.steps());
            })
        .assertWithin(2e-3);
  }

  private static void enlarge(Parameter parameter) {
    var values = parameter.value().values();
    for (int i = 0; i < parameter.value().shape().size(); i++) {
      values[i] *= 2;
    }
    parameter.value().changed();
  }
}
