package unroll.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.attention.MultiHeadAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.testing.Numbers;

/// The one place where layers get what they learn.
class ParametersTest {

  private static float[] numbers(Parameters parameters, String path) {
    return parameters.require(path).toArray();
  }

  @Test
  void givenALayerOfANetwork_whenItAsks_thenItsParametersAreListedInTheOrderOfAsking() {
    // given
    var parameters = Parameters.random(1);
    // when
    new Lstm(2, 3, parameters.at("z").at("reader"));
    new Dense(3, 1, parameters.at("a"));
    // then
    assertThat(parameters.all().stream().map(Parameter::toString))
        .containsExactly(
            "z.reader.weight_ih [12, 2]",
            "z.reader.weight_hh [12, 3]",
            "z.reader.bias [12]",
            "a.weight [1, 3]",
            "a.bias [1]");
    assertThat(parameters.size()).isEqualTo(24 + 36 + 12 + 3 + 1);
    assertThat(parameters.at("a").at("b").path()).isEqualTo("a.b");
    assertThat(parameters.path()).isEmpty();
    assertThat(parameters.at("z").all()).hasSize(5); // of the whole network, from wherever asked
    assertThat(parameters.require("a.bias")).isSameAs(parameters.all().getLast().value());
  }

  @Test
  void givenAParameterThatIsNotThere_whenRequired_thenSaysWhichThereAre() {
    // given
    var parameters = Parameters.random(1);
    new Dense(3, 1, parameters.at("output"));
    // when, then
    assertThatThrownBy(() -> parameters.require("output.weights"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Parameters: there is no output.weights; there are output.weight, output.bias");
  }

  @Test
  void givenTwoLayersOfOneName_whenTheSecondAsks_thenRefused() {
    // given
    var parameters = Parameters.random(1);
    new Dense(3, 1, parameters.at("output"));
    // when, then
    assertThatThrownBy(() -> new Dense(3, 1, parameters.at("output")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Parameters: output.weight was asked for before")
        .hasMessageContainingAll("at(…)", "tied(…)");
    assertThat(parameters.all()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void givenABlankName_whenAskedFor_thenRefused(String name) {
    var parameters = Parameters.random(1);
    for (Consumer<Parameters> use :
        List.<Consumer<Parameters>>of(
            p -> p.at(name),
            p -> p.at(name, 3),
            p -> p.at(name, RandomStream.of(1)),
            p -> p.tied(name),
            p -> p.get(name, Initializer.zeros(), 2))) {
      assertThatThrownBy(() -> use.accept(parameters))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must not be blank");
    }
  }

  @Test
  void givenATable_whenTiedToAnOutput_thenBothAreOneTensorThatIsListedOnce() {
    // given
    var parameters = Parameters.random(1);
    var embedding = new Embedding(5, 3, parameters.at("words"));
    // when
    var output = Dense.tied(3, 5, parameters.tied("words"), parameters.at("output"));
    // then
    assertThat(parameters.all().stream().map(Parameter::toString))
        .containsExactly("words.weight [5, 3]", "output.bias [5]");
    var table = parameters.require("words.weight");
    assertThat(parameters.tied("words").get("weight", Initializer.he(), 5, 3)).isSameAs(table);
    // the gradient is the sum of both uses
    GradientCheck.of(
            parameters,
            pass -> {
              var x = embedding.forward(pass, new int[] {1, 4, 1}, 3, 1);
              return Numbers.weighted(pass, output.forward(pass, x).tanh(pass), 3);
            })
        .assertWithin(1e-3);
    // and a change of the one is a change of the other
    var x = Numbers.normal(2, 1, 3);
    var before = output.forward(Pass.inference(), x).toArray();
    table.values()[0] += 1;
    table.changed();
    assertThat(output.forward(Pass.inference(), x).toArray()).isNotEqualTo(before);
  }

  @Test
  void givenWeightsToShare_whenTheyAreUnknownOrOfAnotherShape_thenRefused() {
    // given
    var parameters = Parameters.random(1);
    new Embedding(5, 3, parameters.at("words"));
    // when, then
    assertThatThrownBy(() -> Dense.tied(3, 6, parameters.tied("words"), parameters.at("output")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Parameters: there must be words.weight of shape [6, 3] to share, got [5, 3]");
    assertThatThrownBy(() -> Dense.tied(3, 5, parameters.tied("word"), parameters.at("output")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Parameters: there must be word.weight of shape [5, 3] to share, got none");
    assertThat(parameters.all()).hasSize(1);
  }

  @Test
  void givenAPartThatHasParts_whenTied_thenTheyAreSharedToo() {
    // given
    var parameters = Parameters.random(1);
    var one = Bidirectional.of(Gru::new, 3, 2, parameters.at("one"));
    // when
    var other = Bidirectional.of(Gru::new, 3, 2, parameters.tied("one"));
    // then
    assertThat(parameters.all()).hasSize(8);
    var x = Padded.full(Numbers.normal(1, 2, 4, 3));
    parameters.require("one.backward.bias_hh").values()[3] = 2;
    Numbers.assertSameBits(
        other.forward(Pass.inference(), x).sequence().x(),
        one.forward(Pass.inference(), x).sequence().x());
    assertThatThrownBy(() -> Bidirectional.of(Gru::new, 3, 4, parameters.tied("one")))
        .hasMessageContaining("there must be one.forward.weight_ih of shape [12, 3] to share");
  }

  @Test
  void givenPartsWithNumbers_whenDrawn_thenTheyHaveTheNumbersOfTheirForks() {
    // given
    var parameters = Parameters.random(7);
    // when
    new Lstm(2, 3, parameters.at("x", 5));
    new Dense(2, 3, parameters.at("y", RandomStream.of(9)));
    // then
    var alone = Parameters.random(RandomStream.of(7).fork(5));
    new Lstm(2, 3, alone);
    var other = Parameters.random(9);
    new Dense(2, 3, other);
    for (var name : List.of("weight_ih", "weight_hh", "bias")) {
      Numbers.assertSameBits(parameters.require("x." + name), alone.require(name));
    }
    Numbers.assertSameBits(parameters.require("y.weight"), other.require("weight"));
    var drawn = Initializer.normal(1).numbers(Shape.of(4), RandomStream.of(7).fork(5));
    assertThat(Parameters.random(7).at("n", 5).get("w", Initializer.normal(1), 4).toArray())
        .isEqualTo(drawn);
  }

  @Test
  void givenLayersThatDrawFromOneStream_whenTheyAsk_thenTheSecondGoesOnWhereTheFirstEnded() {
    // given
    var random = RandomStream.of(3);
    var parameters = Parameters.random(1);
    // when
    var normal = Initializer.normal(1);
    parameters.at("a", random).get("weight", normal, 4);
    parameters.at("b", random).get("weight", normal, 4);
    // then
    var all = normal.numbers(Shape.of(8), RandomStream.of(3));
    assertThat(numbers(parameters, "a.weight")).isEqualTo(Arrays.copyOf(all, 4));
    assertThat(numbers(parameters, "b.weight")).isEqualTo(Arrays.copyOfRange(all, 4, 8));
  }

  @Test
  void givenANetwork_whenAPartIsAddedAnywhere_thenTheOthersKeepTheirNumbers() {
    // given
    var without = Parameters.random(1);
    new Embedding(5, 3, without.at("words"));
    new Gru(3, 4, without.at("reader"));
    new Dense(4, 2, without.at("output"));
    // when
    var with = Parameters.random(1);
    new Dense(3, 3, with.at("first"));
    new Embedding(5, 3, with.at("words"));
    new LayerNorm(3, with.at("norm"));
    new Gru(3, 4, with.at("reader"));
    new Stacked<>(List.of(Bidirectional.of(Lstm::new, 4, 2, with.at("second"))), new Dropout(0.5));
    new Dense(4, 2, with.at("output"));
    // then
    for (var parameter : without.all()) {
      Numbers.assertSameBits(with.require(parameter.name()), parameter.value());
    }
    assertThat(with.all()).hasSizeGreaterThan(without.all().size());
    // parts of other names have other numbers
    new Dense(3, 3, with.at("third"));
    assertThat(numbers(with, "third.weight")).isNotEqualTo(numbers(with, "first.weight"));
  }

  static Stream<Consumer<Parameters>> networks() {
    return Stream.of(
        p -> new Dense(3, 2, p),
        p -> Stacked.of(Gru::new, 3, 4, 2, new Dropout(0), p),
        p -> Bidirectional.of(Lstm::new, 3, 4, p),
        p -> new MultiHeadAttention(4, 2, p));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givenTheNumbersOfANetwork_whenAnotherIsMadeFromThem_thenBothAreEqual(
      Consumer<Parameters> network) {
    // given
    var parameters = Parameters.random(1);
    network.accept(parameters);
    var asked = new ArrayList<String>();
    // when
    var copy =
        Parameters.from((path, shape, _, _) -> {
          asked.add(path + " " + shape);
          return parameters.require(path).toArray();
        });
    network.accept(copy);
    // then
    assertThat(asked).isEqualTo(parameters.all().stream().map(Parameter::toString).toList());
    Numbers.assertSameBits(Numbers.variables(copy), Numbers.variables(parameters));
    assertThat(copy.all()).allMatch(p -> p.value().variable());
  }

  @Test
  void givenSettings_whenALayerAsks_thenTheSourceHasItsSayAndTheyAreListed() {
    // given
    var stating =
        Parameters.from(
            new Parameters.Source() {
              @Override
              public float[] numbers(
                  String path, Shape shape, Initializer initializer, RandomStream random) {
                return new float[shape.size()];
              }

              @Override
              public double setting(String path, double otherwise) {
                return path.equals("a.eps") ? 0.5 : otherwise;
              }
            });
    // when
    new LayerNorm(3, stating.at("a"));
    new LayerNorm(3, 0.25, stating.at("b"));
    // then
    assertThat(stating.settings()).containsOnlyKeys("a.eps", "b.eps");
    assertThat(stating.settings()).containsEntry("a.eps", 0.5).containsEntry("b.eps", 0.25);
    assertThat(Parameters.random(1).setting("eps", 3)).isEqualTo(3);
  }

  @Test
  void givenAList_whenItIsChangedOutside_thenTheNetworkStays() {
    var parameters = Parameters.random(1);
    new Dense(3, 2, parameters);
    parameters.all().clear();
    parameters.settings().put("a", 1.0);
    assertThat(parameters.all()).hasSize(2);
    assertThat(parameters.settings()).isEmpty();
  }
}
