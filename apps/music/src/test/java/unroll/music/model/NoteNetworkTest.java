package unroll.music.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.music.data.Decisions;

class NoteNetworkTest {
  private final Parameters parameters = Parameters.random(4);
  private final NoteNetwork network =
      new NoteNetwork(new NoteNetwork.Config(3, 2, 4, 3, 2, 3, 0), parameters);

  /// Two steps, and three decisions among three pitches and an end.
  private static Decisions piece() {
    var piece = new Decisions();
    piece.step(0, 2);
    piece.decide(new int[] {0}, 0, 1, 1);
    piece.decide(new int[] {1}, 2, -1, 3);
    piece.step(1);
    piece.decide(new int[] {0, 1}, 1, 0, 2);
    return piece;
  }

  private Tensor logits(Pass pass, List<Decisions> pieces) {
    return network.logits(pass, pieces, network.read(pass, pieces, network.start(pieces.size())));
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    var pieces = List.of(piece(), piece());
    GradientCheck.of(
            parameters,
            pass ->
                SoftmaxCrossEntropy.of(
                    pass, logits(pass, pieces), NoteNetwork.targets(pieces), pieces.size()))
        .assertWithin(1e-3);
  }

  @Test
  void givenClassesRuledOut_whenDecided_thenTheirProbabilityIsNothing() {
    var chances = logits(Pass.inference(), List.of(piece())).softmax(Pass.inference());
    assertThat(chances.at(0, 0)).isPositive();
    assertThat(chances.at(1, 0)).isZero();
    assertThat(chances.at(1, 1)).isZero();
    assertThat(chances.at(1, 2) + chances.at(1, 3)).isCloseTo(1, within(1e-6f));
  }

  @Test
  void givenAPiece_whenReadStepByStep_thenDecidesAsWhenReadAtOnce() {
    // given
    var whole = logits(Pass.inference(), List.of(piece()));
    // when
    var pass = Pass.inference();
    var first = new Decisions();
    first.step(0, 2);
    var read = network.read(pass, List.of(first), network.start(1));
    var second = new Decisions();
    second.step(1);
    second.decide(new int[] {0, 1}, 1, 0, 2);
    var logits =
        network.logits(pass, List.of(second), network.read(pass, List.of(second), read.last()));
    // then
    for (int c = 0; c < 4; c++) {
      assertThat(logits.at(0, c)).isEqualTo(whole.at(2, c));
    }
  }

  @Test
  void givenNumbersByDistance_whenMoved_thenStandAroundTheReference() {
    // given: 4 pitches and an end; 2 semitones seen in each direction
    var near = new Decisions.Decision(0, new int[0], 0, 1, 0);
    var none = new Decisions.Decision(0, new int[0], 0, -1, 0);
    var x = Tensor.of(Shape.of(2, 5), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    // when
    var y = new Distances(4, 5, 2, near, none).of(Pass.inference(), x);
    // then: −2 would lie below the lowest pitch, the end is none
    assertThat(y.toArray()).containsExactly(2, 3, 4, 5, 0, 0, 0, 0, 0, 0);
  }
}
