package unroll.exported;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.TrainingData;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeForm;
import unroll.exchange.onnx.OnnxExport;
import unroll.exchange.onnx.OrtRun;

/// A small model that has learned nothing, but whose biases are random, too, and its graphs, which
/// went through the content of a model file.
record Untrained<M>(M model, List<OrtRun> parts) implements AutoCloseable {

  static <R extends Recipe<R>, D extends TrainingData, M> Untrained<M> of(
      ModelKind<R, D, ?, M> kind, R recipe, D data) throws IOException {
    var model = kind.begin(recipe, data, Parameters.random(7));
    var random = RandomStream.of(9);
    for (var parameter : kind.parameters(model).all()) {
      var values = parameter.value().values();
      for (int i = 0; i < parameter.value().shape().size(); i++) {
        values[i] += (float) (0.2 * random.gaussian());
      }
      parameter.value().changed();
    }
    var header = RecipeForm.of(kind.recipe()).header(recipe);
    var parts = new ArrayList<OrtRun>();
    for (var part : OnnxExport.of(kind.file(model, header))) {
      assertThat(part.metadata()).containsAllEntriesOf(Map.copyOf(header)).containsKey("app");
      parts.add(OrtRun.of(part));
    }
    return new Untrained<>(model, parts);
  }

  OrtRun part(int number) {
    return parts.get(number);
  }

  @Override
  public void close() {
    parts.forEach(OrtRun::close);
  }
}
