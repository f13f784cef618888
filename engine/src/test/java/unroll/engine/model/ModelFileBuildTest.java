package unroll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.attention.MultiHeadAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.LayerNorm;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Slstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// A network is built from a file, or it is said in one sentence why not.
class ModelFileBuildTest {
  @TempDir Path folder;

  /// A network, and what it learns.
  private record Net(Parameters parameters) {
    Net {
      new Embedding(5, 3, parameters.at("words"));
      new Lstm(3, 2, parameters.at("reader"));
      Dense.tied(3, 5, parameters.tied("words"), parameters.at("output"));
    }
  }

  private static ModelFile file() {
    return ModelFile.of(new Net(Parameters.random(1)).parameters, Map.of("app", "test"));
  }

  /// The same file with a tensor more, or another one.
  private static ModelFile with(String name, Tensor tensor) {
    var tensors = new HashMap<>(file().tensors());
    tensors.put(name, tensor);
    return new ModelFile(Map.of(), tensors);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ModelFile file, Consumer<Parameters> network) {
    var refusal =
        assertThatThrownBy(() ->
                file.build(p -> {
                  network.accept(p);
                  return p;
                }))
            .isInstanceOf(ModelFileException.class);
    refusal.message().startsWith("the model file ").doesNotContain("\n", "\r");
    return refusal;
  }

  @Test
  void givenAFile_whenANetworkIsBuiltFromIt_thenItHasItsNumbersAsVariables() throws Exception {
    // given
    var path = folder.resolve("model");
    file().write(path);
    // when
    var net = ModelFile.read(path).build(Net::new);
    // then
    assertThat(net.parameters.all()).allMatch(p -> p.value().variable());
    Numbers.assertSameBits(
        Numbers.variables(net.parameters),
        Numbers.variables(new Net(Parameters.random(1)).parameters));
    assertThat(net.parameters.all())
        .extracting(Parameter::name)
        .containsExactly(
            "words.weight", "reader.weight_ih", "reader.weight_hh", "reader.bias", "output.bias");
  }

  @Test
  void givenAFile_whenTwoNetworksAreBuiltFromIt_thenTheyDoNotShareTheirNumbers() throws Exception {
    // given
    var file = file();
    var one = file.build(Net::new);
    // when
    one.parameters.require("output.bias").values()[0] = 9;
    // then
    assertThat(file.build(Net::new).parameters.require("output.bias").values()[0]).isZero();
    assertThat(file.tensors().get("output.bias").values()[0]).isZero();
  }

  @Test
  void givenAFileThatLacksATensor_whenBuilt_thenSaysWhich() {
    var tensors = new HashMap<>(file().tensors());
    tensors.remove("reader.bias");
    tensors.remove("reader.weight_ih");
    assertRefused(new ModelFile(Map.of(), tensors), Net::new)
        .hasMessage("the model file must have reader.weight_ih of shape [8, 3], got none");
    assertRefused(new ModelFile(Map.of(), Map.of()), Net::new)
        .hasMessage("the model file must have words.weight of shape [5, 3], got none");
  }

  @Test
  void givenATensorOfAnotherShape_whenBuilt_thenSaysWhichShapeItMustHave() {
    assertRefused(with("output.bias", Tensor.zeros(Shape.of(6))), Net::new)
        .hasMessage("the model file must have output.bias of shape [5], got [6]");
    assertRefused(with("output.bias", Tensor.zeros(Shape.of(5, 1))), Net::new)
        .hasMessageContaining("got [5, 1]");
    assertRefused(with("words.weight", Tensor.zeros(Shape.of(3, 5))), Net::new)
        .hasMessageContaining("words.weight of shape [5, 3], got [3, 5]");
  }

  @Test
  void givenTensorsThatNobodyAskedFor_whenBuilt_thenRefusedUnlessTheyMayBeThere() throws Exception {
    // given
    var file = with("baseline.mean", Tensor.zeros(Shape.of(2)));
    // when, then
    assertRefused(file, Net::new)
        .hasMessage(
            "the model file must have nothing but what the network asks for, got baseline.mean as well");
    var built = file.build(Net::new, name -> name.startsWith("baseline."));
    assertThat(built.parameters.all()).hasSize(5);
    assertThatThrownBy(() -> file.build(Net::new, name -> name.startsWith("base.")))
        .hasMessageContaining("got baseline.mean as well");
    assertThat(file.tensor("baseline.mean", Shape.of(2)).variable()).isFalse();
    assertThatThrownBy(() -> file.tensor("baseline.mean", Shape.of(3)))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("the model file must have baseline.mean of shape [3], got [2]");
    assertThatThrownBy(() -> file.tensor("baseline.deviation", Shape.of(2)))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("the model file must have baseline.deviation of shape [2], got none");
  }

  static Stream<Consumer<Parameters>> absurd() {
    int large = Integer.MAX_VALUE;
    return Stream.of(
        p -> new Lstm(3, 1 << 29, p), // 4 · 2²⁹ is negative
        p -> new Lstm(3, 1 << 30, p), // 4 · 2³⁰ is 0
        p -> new Lstm(3, (1 << 30) + 1, p), // 4 · (2³⁰ + 1) is 4
        p -> new Lstm(large, large, p),
        p -> new Lstm(3, 0, p),
        p -> new Lstm(3, -1, p),
        p -> new Lstm(-5, 2, p),
        p -> new Gru(3, large, p),
        p -> new Slstm(3, 1 << 29, 1 << 20, p),
        p -> new Slstm(3, 4, 0, p),
        p -> new Slstm(3, 4, 3, p),
        p -> new Embedding(large, large, p),
        p -> new Embedding(-1, 3, p),
        p -> new Dense(large, 2, p),
        p -> new Dense(3, -2, p),
        p -> new MultiHeadAttention(large, 1, p),
        p -> new MultiHeadAttention(8, 0, p),
        p -> new LayerNorm(large, p),
        p -> new LayerNorm(-1, p),
        p -> Stacked.of(Lstm::new, 3, 4, large, new Dropout(0), p),
        p -> Stacked.of(Lstm::new, 3, 4, 0, new Dropout(0), p),
        p -> Bidirectional.of(Gru::new, 3, large, p));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void givenSizesThatNoNetworkHas_whenBuilt_thenRefusedBeforeMemoryIsTaken(
      Consumer<Parameters> network) {
    assertRefused(file(), network);
    assertRefused(new ModelFile(Map.of(), Map.of()), network);
    var small = Tensor.zeros(Shape.of(4, 3));
    assertRefused(new ModelFile(Map.of(), Map.of("weight_ih", small)), network);
    assertRefused(new ModelFile(Map.of(), Map.of("weight_ih_l0", small)), network);
  }

  @Test
  void givenAnotherEpsilonInTheHeader_whenBuilt_thenItIsUsedAndSavedAgain() throws Exception {
    // given
    var saved = new Parameters[1];
    var random = Parameters.random(1);
    new LayerNorm(3, 0.25, random.at("norm"));
    var file = ModelFile.of(random, Map.of("app", "test"));
    // when: the code says 1e-5, the file 0.25
    var norm =
        file.build(p -> {
          saved[0] = p;
          return new LayerNorm(3, p.at("norm"));
        });
    // then
    assertThat(file.metadata()).containsEntry("norm.eps", "0.25").containsEntry("app", "test");
    assertThat(ModelFile.of(saved[0], Map.of()).metadata()).containsEntry("norm.eps", "0.25");
    var x = Numbers.normal(1, 2, 3);
    var pass = Pass.inference();
    var expected = LayerNorm.plain(3, 0.25).forward(pass, x);
    Numbers.assertSameBits(norm.forward(pass, x), expected);
    assertThat(LayerNorm.plain(3).forward(pass, x).toArray()).isNotEqualTo(expected.toArray());
  }

  @Test
  void givenNoEpsilonInTheHeader_whenBuilt_thenThatOfTheCodeIsUsedAndSaved() throws Exception {
    // given
    var weights = Map.of("weight", Tensor.of(Shape.of(2), 1, 1), "bias", Tensor.zeros(Shape.of(2)));
    var file = new ModelFile(Map.of(), weights);
    // when
    var parameters =
        file.build(p -> {
          new LayerNorm(2, 1e-3, p);
          return p;
        });
    // then
    assertThat(ModelFile.of(parameters, Map.of()).metadata()).containsEntry("eps", "0.001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "NaN", "Infinity", "0", "-1", "0x", "1,5", "1e999"})
  void givenAnEpsilonThatIsNone_whenBuilt_thenRefused(String stated) {
    // given
    var weights = Map.of("weight", Tensor.of(Shape.of(2), 1, 1), "bias", Tensor.zeros(Shape.of(2)));
    var file = new ModelFile(Map.of("eps", stated), weights);
    // when, then
    assertRefused(file, p -> new LayerNorm(2, p));
  }

  @Test
  void givenNamesAndShapesThatTheFormatDoesNotAllow_whenMade_thenRefused() {
    var number = Tensor.of(Shape.of(), 1);
    assertThatThrownBy(() -> new ModelFile(Map.of(), Map.of("__metadata__", number)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not have a tensor called __metadata__");
    var eight = Tensor.zeros(Shape.of(1, 1, 1, 1, 1, 1, 1, 2));
    var nine = Tensor.zeros(Shape.of(1, 1, 1, 1, 1, 1, 1, 1, 2));
    assertThat(new ModelFile(Map.of(), Map.of("a", eight)).tensors()).containsOnlyKeys("a");
    assertThatThrownBy(() -> new ModelFile(Map.of(), Map.of("a", eight, "b", nine)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b must have at most 8 axes, got 9");
  }

  @Test
  void givenTheMostAxesThatAreAllowed_whenWritten_thenTheyCanBeRead() throws Exception {
    var eight = Tensor.of(Shape.of(1, 1, 1, 1, 1, 1, 1, 2), 3, 4);
    var path = folder.resolve("eight");
    new ModelFile(Map.of(), Map.of("a", eight)).write(path);
    Numbers.assertSameBits(ModelFile.read(path).tensors().get("a"), eight);
  }

  @Test
  void givenPyTorchsNamesWithATensorTooMany_whenBuilt_thenSaysWhichItIs() {
    var tensors =
        Map.of(
            "lstm.weight_ih_l0", Tensor.zeros(Shape.of(8, 3)),
            "lstm.weight_hh_l0", Tensor.zeros(Shape.of(8, 2)),
            "lstm.bias_ih_l0", Tensor.zeros(Shape.of(8)),
            "lstm.bias_hh_l0", Tensor.zeros(Shape.of(8)),
            "lstm.weight_hr_l0", Tensor.zeros(Shape.of(1, 2)));
    assertRefused(
            new ModelFile(Map.of(), tensors),
            p -> Stacked.of(Lstm::new, 3, 2, 1, new Dropout(0), p.at("lstm")))
        .hasMessageContaining("got lstm.weight_hr_l0 as well");
  }
}
