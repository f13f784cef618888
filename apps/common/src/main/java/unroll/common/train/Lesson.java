package unroll.common.train;

import java.io.IOException;
import java.nio.file.Path;
import unroll.common.BaselineScores;
import unroll.common.Terminal;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.TrainingData;
import unroll.engine.recipe.Recipe;

/// Something that a `train` can learn: `name` is what `--kind` calls it where there are several,
/// `recipe` has its defaults, `out` is the file to write if none is given, and `rivals` are what a
/// trained model is compared with.
public record Lesson<R extends Recipe<R>, D extends TrainingData, M>(
    String name,
    ModelKind<R, D, ?, M> kind,
    R recipe,
    Path out,
    Reader<R, D> reader,
    Rivals<D, M> rivals) {

  /// Reads the training data, and reports what it left out.
  @FunctionalInterface
  public interface Reader<R, D> {
    /// What `recipe` shall learn from; the header is to call it `dataName`.
    D read(R recipe, String dataName, Terminal terminal) throws IOException;
  }

  /// Compares a trained model with naive baselines on the data that chose its best epoch.
  @FunctionalInterface
  public interface Rivals<D, M> {
    /// Their scores, in seconds rather than minutes; [BaselineScores#NONE] if there are no
    /// baselines.
    BaselineScores scores(M model, D data, int threads);
  }

  /// The only thing that a `train` can learn: its file is called after the app.
  public Lesson(ModelKind<R, D, ?, M> kind, Reader<R, D> reader) {
    this(kind.app(), kind, Path.of(kind.app() + "-model.safetensors"), reader);
  }

  /// With the defaults of its kind.
  public Lesson(String name, ModelKind<R, D, ?, M> kind, Path out, Reader<R, D> reader) {
    this(name, kind, kind.recipe(), out, reader);
  }

  /// Without anything to compare with.
  public Lesson(String name, ModelKind<R, D, ?, M> kind, R recipe, Path out, Reader<R, D> reader) {
    this(name, kind, recipe, out, reader, (_, _, _) -> BaselineScores.NONE);
  }

  /// The same, compared with `others` when it is trained.
  public Lesson<R, D, M> beside(Rivals<D, M> others) {
    return new Lesson<>(name, kind, recipe, out, reader, others);
  }
}
