package unroll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Layer;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Reference;

/// Models that PyTorch has trained and saved, under its own names.
class PyTorchModelTest {

  /// A language model as PyTorch's users write it: embedding, LSTM, decoder.
  private static final class LanguageModel implements Layer {
    private final Embedding embedding;
    private final Stacked<Lstm.State> lstm;
    private final Dense decoder;

    LanguageModel(int words, int size, int hidden, int layers) {
      var random = RandomStream.of(1);
      embedding = new Embedding(words, size, 1, random);
      lstm = Stacked.of(Lstm::new, size, hidden, layers, new Dropout(0), random);
      decoder = new Dense(hidden, words, random);
    }

    @Override
    public SequencedMap<String, Layer> children() {
      var children = new LinkedHashMap<String, Layer>();
      children.put("embedding", embedding);
      children.put("lstm", lstm);
      children.put("decoder", decoder);
      return children;
    }
  }

  @Test
  void givenALanguageModelOfPyTorch_whenRead_thenGivesTheSameLogitsAndStates() throws Exception {
    // given
    var c = Reference.cases("safetensors_language_model").findFirst().orElseThrow();
    int batch = c.number("batch");
    int time = c.number("time");
    int hidden = c.number("hidden_size");
    int layers = c.number("num_layers");
    var model = new LanguageModel(c.number("vocabulary"), c.number("embedding"), hidden, layers);
    var file = Path.of(getClass().getResource("/reference/" + c.text("file")).toURI());
    // when
    ModelFile.read(file).copyTo(model);
    // then
    var pass = Pass.inference();
    var starts = new java.util.ArrayList<Lstm.State>();
    for (int k = 0; k < layers; k++) {
      starts.add(new Lstm.State(part(c, "h0", k, batch, hidden), part(c, "c0", k, batch, hidden)));
    }
    var x = model.embedding.forward(pass, c.ids("ids"), batch, time);
    var output = model.lstm.forward(pass, x, starts, Lengths.full(batch, time));
    c.assertOutput("logits", model.decoder.forward(pass, output.sequence()));
    c.assertOutput("h_n", joined(output.last().stream().map(Lstm.State::h).toList()));
    c.assertOutput("c_n", joined(output.last().stream().map(Lstm.State::c).toList()));
  }

  private static Tensor part(Reference c, String name, int k, int batch, int hidden) {
    int n = batch * hidden;
    var values = Arrays.copyOfRange(c.input(name).values(), k * n, (k + 1) * n);
    return Tensor.of(Shape.of(batch, hidden), values);
  }

  private static Tensor joined(List<Tensor> parts) {
    int n = parts.getFirst().shape().size();
    var all = new float[parts.size() * n];
    for (int k = 0; k < parts.size(); k++) {
      System.arraycopy(parts.get(k).values(), 0, all, k * n, n);
    }
    return Tensor.of(Shape.of(all.length), all);
  }

  private static Tensor numbers(int from, int... sizes) {
    var shape = Shape.of(sizes);
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = from + i;
    }
    return Tensor.of(shape, values);
  }

  @Test
  void givenBothDirectionsAndBothBiases_whenRead_thenEachFindsItsPlace() throws Exception {
    // given
    var gru = Bidirectional.of(Gru::new, 2, 1, RandomStream.of(1));
    var file =
        new ModelFile(
            Map.of(),
            Map.of(
                "weight_ih_l0", numbers(10, 3, 2),
                "weight_hh_l0", numbers(20, 3, 1),
                "bias_ih_l0", numbers(30, 3),
                "bias_hh_l0", numbers(40, 3),
                "weight_ih_l0_reverse", numbers(50, 3, 2),
                "weight_hh_l0_reverse", numbers(60, 3, 1),
                "bias_ih_l0_reverse", numbers(70, 3),
                "bias_hh_l0_reverse", numbers(80, 3)));
    // when
    file.copyTo(gru);
    // then
    assertThat(gru.parameters().map(p -> p.name() + " " + p.value().values()[0]))
        .containsExactly(
            "forward.weight_ih 10.0",
            "forward.weight_hh 20.0",
            "forward.bias_ih 30.0",
            "forward.bias_hh 40.0",
            "backward.weight_ih 50.0",
            "backward.weight_hh 60.0",
            "backward.bias_ih 70.0",
            "backward.bias_hh 80.0");
  }

  @Test
  void givenACellWithTwoBiasesOrNone_whenRead_thenItsBiasIsTheirSumOrZero() throws Exception {
    // given
    var lstm = new Lstm(1, 1, RandomStream.of(1));
    var weights = Map.of("weight_ih", numbers(1, 4, 1), "weight_hh", numbers(5, 4, 1));
    var all = new java.util.HashMap<>(weights);
    all.put("bias_ih", numbers(10, 4));
    all.put("bias_hh", numbers(100, 4));
    // when, then
    new ModelFile(Map.of(), all).copyTo(lstm);
    var bias = Reference.parameterOf(lstm, "bias");
    assertThat(bias.toArray()).containsExactly(110, 112, 114, 116);
    new ModelFile(Map.of(), weights).copyTo(lstm);
    assertThat(bias.toArray()).containsExactly(0, 0, 0, 0);
  }

  @Test
  void givenAnotherShapeOrNothing_whenRead_thenSaysWhatIsMissing() {
    // given
    var lstm = new Lstm(1, 1, RandomStream.of(1));
    var weights = Map.of("weight_ih_l0", numbers(1, 4, 1), "weight_hh_l0", numbers(5, 4, 1));
    var wrong = new java.util.HashMap<>(weights);
    wrong.put("bias_ih_l0", numbers(10, 3));
    // when, then
    assertThatThrownBy(() -> new ModelFile(Map.of(), wrong).copyTo(lstm))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("bias", "[4]", "[3]");
    assertThatThrownBy(() -> new ModelFile(Map.of(), Map.of()).copyTo(lstm))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("weight_ih", "none");
  }
}
