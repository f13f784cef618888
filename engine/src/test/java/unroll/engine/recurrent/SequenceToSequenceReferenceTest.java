package unroll.engine.recurrent;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.model.ModelFile;
import unroll.engine.sequence.Lengths;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;
import unroll.engine.testing.SequenceToSequence;

/// An encoder and a decoder with attention and input feeding beside PyTorch: decoder steps, with
/// the gradients of their weights put together at the end, and everything around them.
class SequenceToSequenceReferenceTest {

  private record Loaded(SequenceToSequence model, Parameters parameters) {}

  static Stream<Reference> cases() {
    return Reference.cases("seq2seq");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenTheWeightsOfPyTorch_whenTranslatedThereAndBack_thenAgreesInValuesAndGradients(
      Reference c) throws Exception {
    // given
    var sizes =
        new SequenceToSequence.Sizes(
            c.number("source_vocabulary"),
            c.number("target_vocabulary"),
            c.number("embedding"),
            c.number("encoder_hidden"),
            c.number("decoder_hidden"),
            c.number("attention"));
    var tensors = c.parameterNames().collect(Collectors.toMap(name -> name, c::parameter));
    var loaded =
        new ModelFile(Map.of(), tensors)
            .build(p -> new Loaded(new SequenceToSequence(sizes, p), p));
    var lengths = new Lengths(c.number("source_time"), c.ids("source_lengths"));
    int padding = c.number("padding_id");
    var targets =
        Arrays.stream(c.ids("target_out"))
            .map(t -> t == padding ? SoftmaxCrossEntropy.MASKED : t)
            .toArray();
    long counted = Arrays.stream(targets).filter(t -> t != SoftmaxCrossEntropy.MASKED).count();
    // when
    try (var pass = Numbers.training()) {
      var output = loaded.model.forward(pass, c.ids("source_ids"), lengths, c.ids("target_in"));
      var loss = SoftmaxCrossEntropy.of(pass, output.logits(), targets, counted);
      pass.tape().backward(loss);
      // then
      c.assertOutput("memory", output.memory());
      c.assertOutput("attention_weights", output.attentionWeights());
      c.assertOutput("logits", output.logits());
      c.assertLoss(loss.item());
      for (var name : c.parameterNames().toList()) {
        c.assertGradient(name, pass.tape(), loaded.parameters.require(ourName(name)));
      }
    }
  }

  private static String ourName(String theirs) {
    return theirs
        .replaceFirst("^encoder\\.(weight_.h)_l0$", "encoder.forward.$1")
        .replaceFirst("^encoder\\.(weight_.h)_l0_reverse$", "encoder.backward.$1")
        .replaceFirst("^encoder\\.bias_.h_l0$", "encoder.forward.bias")
        .replaceFirst("^encoder\\.bias_.h_l0_reverse$", "encoder.backward.bias")
        .replaceFirst("^decoder\\.bias_.h$", "decoder.bias");
  }
}
