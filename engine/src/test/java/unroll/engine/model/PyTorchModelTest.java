package unroll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Reference;

/// Models that PyTorch has trained and saved, under its own names.
class PyTorchModelTest {

  /// A language model as PyTorch's users write it: embedding, LSTM, decoder.
  private static final class LanguageModel {
    private final Embedding embedding;
    private final Stacked<Lstm.State> lstm;
    private final Dense decoder;

    LanguageModel(int words, int size, int hidden, int layers, Parameters parameters) {
      var none = new Dropout(0);
      embedding = new Embedding(words, size, parameters.at("embedding"));
      lstm = Stacked.of(Lstm::new, size, hidden, layers, none, parameters.at("lstm"));
      decoder = new Dense(hidden, words, parameters.at("decoder"));
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
    int words = c.number("vocabulary");
    int size = c.number("embedding");
    var file = Path.of(getClass().getResource("/reference/" + c.text("file")).toURI());
    // when
    var model = ModelFile.read(file).build(p -> new LanguageModel(words, size, hidden, layers, p));
    // then
    var pass = Pass.inference();
    var starts = new ArrayList<Lstm.State>();
    for (int k = 0; k < layers; k++) {
      starts.add(new Lstm.State(part(c, "h0", k, batch, hidden), part(c, "c0", k, batch, hidden)));
    }
    var x = model.embedding.forward(pass, c.ids("ids"), batch, time);
    var output = model.lstm.forward(pass, Padded.full(x), starts);
    c.assertOutput("logits", model.decoder.forward(pass, output.sequence().x()));
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
    var parameters =
        file.build(p -> {
          Bidirectional.of(Gru::new, 2, 1, p);
          return p;
        });
    // then
    assertThat(parameters.all().stream().map(p -> p.name() + " " + p.value().values()[0]))
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
    var weights = Map.of("weight_ih", numbers(1, 4, 1), "weight_hh", numbers(5, 4, 1));
    var all = new HashMap<>(weights);
    all.put("bias_ih", numbers(10, 4));
    all.put("bias_hh", numbers(100, 4));
    // when, then
    assertThat(lstm(all).require("bias").toArray()).containsExactly(110, 112, 114, 116);
    assertThat(lstm(weights).require("bias").toArray()).containsExactly(0, 0, 0, 0);
  }

  @Test
  void givenAFileOfAnAppWithoutABias_whenRead_thenItIsDamagedAndRefused() {
    // given
    var weights = Map.of("weight_ih", numbers(1, 4, 1), "weight_hh", numbers(5, 4, 1));
    // when, then
    assertThatThrownBy(() -> lstm(new ModelFile(Map.of("app", "music"), weights)))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("the model file must have bias of shape [4], got none");
  }

  /// What an LSTM of one unit learns from a file with these tensors.
  private static Parameters lstm(Map<String, Tensor> tensors) throws ModelFileException {
    return lstm(new ModelFile(Map.of(), tensors));
  }

  private static Parameters lstm(ModelFile file) throws ModelFileException {
    return file.build(p -> {
      new Lstm(1, 1, p);
      return p;
    });
  }

  @Test
  void givenAnotherShapeOrNothing_whenRead_thenSaysWhatIsMissing() {
    // given
    var weights = Map.of("weight_ih_l0", numbers(1, 4, 1), "weight_hh_l0", numbers(5, 4, 1));
    var wrong = new HashMap<>(weights);
    wrong.put("bias_ih_l0", numbers(10, 3));
    // when, then
    assertThatThrownBy(() -> lstm(wrong))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("bias", "[4]", "[3]");
    assertThatThrownBy(() -> lstm(Map.of()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("weight_ih", "none");
  }
}
