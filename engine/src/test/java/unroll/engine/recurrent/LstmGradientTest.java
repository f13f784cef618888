package unroll.engine.recurrent;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class LstmGradientTest {
  private final Parameters parameters = Parameters.random(1);
  private final Lstm lstm = new Lstm(3, 4, parameters);
  private final Tensor x = Numbers.variable(2, 2, 5, 3);
  private final Lstm.State start =
      new Lstm.State(Numbers.variable(3, 2, 4), Numbers.variable(4, 2, 4));
  private final Padded full = Padded.full(x);

  private static Tensor everything(Pass pass, Recurrent.Output<Lstm.State> output) {
    return Numbers.weighted(pass, output.sequence().x(), 5).plus(pass, last(pass, output));
  }

  private static Tensor last(Pass pass, Recurrent.Output<Lstm.State> output) {
    return Numbers.weighted(pass, output.last().h(), 6)
        .plus(pass, Numbers.weighted(pass, output.last().c(), 7));
  }

  @Test
  void gradientsOfWeightsInputAndStartAgreeWithFiniteDifferences() {
    GradientCheck.of(parameters, pass -> everything(pass, lstm.forward(pass, full, start)))
        .and(x, start.h(), start.c())
        .assertWithin(1e-3);
  }

  @Test
  void gradientsThroughTheLastStateAloneAgreeWithFiniteDifferences() {
    GradientCheck.of(parameters, pass -> last(pass, lstm.forward(pass, full, start)))
        .and(x, start.h(), start.c())
        .assertWithin(1e-3);
  }

  @Test
  void gradientsThroughTheSequenceAloneAgreeWithFiniteDifferences() {
    GradientCheck.of(
            parameters,
            pass -> Numbers.weighted(pass, lstm.forward(pass, full, start).sequence().x(), 5))
        .and(x, start.h(), start.c())
        .assertWithin(1e-3);
  }

  @Test
  void gradientsWithPaddedSequencesAgreeWithFiniteDifferences() {
    for (var lengths : List.of(new Lengths(5, 3, 5), new Lengths(5, 2, 4), new Lengths(5, 0, 1))) {
      GradientCheck.of(
              parameters,
              pass -> everything(pass, lstm.forward(pass, new Padded(x, lengths), start)))
          .and(x, start.h(), start.c())
          .assertWithin(1e-3);
    }
  }

  @Test
  void gradientsOfASequenceReadInTwoPartsAgreeWithFiniteDifferences() {
    var more = Numbers.variable(8, 2, 2, 3);
    GradientCheck.of(
            parameters,
            pass -> {
              var first = lstm.forward(pass, full, start);
              var second = lstm.forward(pass, Padded.full(more), first.last());
              return everything(pass, second)
                  .plus(pass, Numbers.weighted(pass, first.sequence().x(), 9));
            })
        .and(x, more, start.h(), start.c())
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfSingleStepsAgreeWithFiniteDifferences() {
    GradientCheck.of(
            parameters,
            pass -> {
              var one = lstm.step(pass, x.step(pass, 0), start).state();
              var two = lstm.step(pass, x.step(pass, 1), one).state();
              return Numbers.weighted(pass, two.h(), 6)
                  .plus(pass, Numbers.weighted(pass, two.c(), 7));
            })
        .and(x, start.h(), start.c())
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfStackedLayersWithDropoutBetweenAgreeWithFiniteDifferences() {
    var layers = Parameters.random(1);
    var stacked = Stacked.of(Lstm::new, 3, 4, 3, new Dropout(0.3), layers);
    var starts =
        List.of(
            start,
            new Lstm.State(Numbers.variable(10, 2, 4), Numbers.variable(11, 2, 4)),
            new Lstm.State(Numbers.variable(12, 2, 4), Numbers.variable(13, 2, 4)));
    GradientCheck.of(
            layers,
            pass -> {
              var output = stacked.forward(pass, new Padded(x, new Lengths(5, 3, 5)), starts);
              return everything(
                  pass, new Recurrent.Output<>(output.sequence(), output.last().get(1)));
            })
        .and(x, start.h(), start.c(), starts.get(1).h(), starts.get(2).c())
        .assertWithin(1e-3);
  }
}
