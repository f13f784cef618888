package unroll.engine.kind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Schedule;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeForm;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Progress;
import unroll.engine.train.Task;

/// The definition of a kind of model: its recipe, its initial network, its task and examples, and
/// how it is written to and read from a file. Training, resuming, searching, loading, listing and
/// testing follow from it.
///
/// `R` is its recipe, `D` what it is trained on, `E` an example of the task, and `M` the model: a
/// network with what is needed to use it, such as a vocabulary. Kinds are found by the `app` in the
/// header of a file; each is named in `META-INF/services/unroll.engine.kind.ModelKind` of its jar.
public interface ModelKind<R extends Recipe<R>, D extends TrainingData, E, M> {
  /// What the header of its files calls the application, such as `sentiment`.
  String app();

  /// The version of its files.
  default String format() {
    return "1";
  }

  /// What it is called in titles, such as `Sentiment model`; made of [#app] if it is not
  /// overridden.
  default String title() {
    return app().substring(0, 1).toUpperCase(Locale.ROOT) + app().substring(1) + " model";
  }

  /// The recipe with its defaults.
  R recipe();

  /// A model that has learned nothing yet, with what it takes from the data beside its weights. The
  /// network gets its parameters from `parameters`.
  M begin(R recipe, D data, Parameters parameters);

  /// What the model's network learns.
  Parameters parameters(M model);

  /// The task: what to learn from the examples.
  Task<E> task(R recipe, M model, D data);

  /// The examples to learn from, and those that choose the best epoch.
  Examples<E> examples(R recipe, M model, D data);

  /// The trained model, ready to use: here is the place for calibration.
  default M finish(M model, D data, List<E> valid, int threads) {
    return model;
  }

  /// Adam, if it is not overridden.
  default Optimizer optimizer(R recipe) {
    return new Adam(Adam.Config.DEFAULT);
  }

  /// How the step size changes over this many steps: along a cosine, if it is not overridden.
  default Schedule schedule(R recipe, long steps) {
    return Schedule.cosine(recipe.learningRate(), steps);
  }

  /// What the loss is counted in, such as `nats per token`: the vertical axis of the learning
  /// curve.
  default String unit(R recipe) {
    return "loss";
  }

  /// What the header says of how the training went: the best epoch and its loss, as `score.valid`.
  default SortedMap<String, String> scores(Progress progress) {
    var scores = new TreeMap<String, String>();
    scores.put("score.bestEpoch", String.valueOf(progress.bestEpoch()));
    scores.put(score(), String.format(Locale.ROOT, "%.6f", progress.bestValidLoss()));
    return scores;
  }

  /// The entry in the header with the loss of the best epoch.
  default String score() {
    return "score.valid";
  }

  /// A line that shows what the model can do so far, for those who watch a training. Empty unless
  /// overridden.
  default String sample(M model, D data) {
    return "";
  }

  /// What the header says beside recipe and data: sizes that come from the data, vocabularies,
  /// calibration.
  SortedMap<String, String> metadata(M model);

  /// Tensors that belong to the model but not to its network.
  default Map<String, Tensor> tensors(M model) {
    return Map.of();
  }

  /// The model of a file of this kind; `recipe` is what its header says. The network is built by
  /// `file.build(…)`.
  ///
  /// @throws ModelFileException if something is missing or impossible
  M read(ModelFile file, R recipe) throws ModelFileException;

  /// A model as the content of a file; `header` says where it came from.
  default ModelFile file(M model, Map<String, String> header) {
    var metadata = new TreeMap<>(header);
    metadata.put("app", app());
    metadata.put("format", format());
    metadata.putAll(metadata(model));
    var all = ModelFile.of(parameters(model), metadata);
    var tensors = new TreeMap<>(all.tensors());
    tensors.putAll(tensors(model));
    return new ModelFile(all.metadata(), tensors);
  }

  /// The model in a file.
  ///
  /// @throws ModelFileException if it is not there, damaged, or of another kind; its message begins
  ///   with the path
  default M load(Path path) throws IOException {
    var file = ModelFile.read(path);
    try {
      return of(file);
    } catch (ModelFileException e) {
      throw new ModelFileException(path + ": " + e.getMessage());
    }
  }

  /// The model in a stream, such as a resource of a jar, which is read to its end.
  ///
  /// @throws ModelFileException if it is damaged, or of another kind
  default M load(InputStream stream) throws IOException {
    return of(ModelFile.read(stream));
  }

  /// The model that a file holds.
  ///
  /// @throws ModelFileException if it is damaged, or of another kind
  default M of(ModelFile file) throws ModelFileException {
    ModelKinds.requireKind(this, file);
    try {
      return of(file, RecipeForm.read(recipe(), file.metadata()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(String.valueOf(e.getMessage()));
    }
  }

  /// The same with another recipe than its header's: of the same network, trained otherwise.
  ///
  /// @throws ModelFileException if it is damaged, or the recipe asks for another network
  default M of(ModelFile file, R recipe) throws ModelFileException {
    ModelKinds.requireKind(this, file);
    try {
      var model = read(file, recipe);
      ModelKinds.requireSaneNumbers(file);
      return model;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(String.valueOf(e.getMessage()));
    }
  }
}
