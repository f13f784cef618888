package unroll.spark.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.Training;
import unroll.engine.kind.TrainingData;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeForm;
import unroll.spark.Sha256;

/// What is trained, in a form that travels: the kind of model, its recipe, and how to read the data
/// where the training runs.
///
///     var plan =
///         TrainingPlan.of(
///             "reviews",
///             new SentimentKind(),
///             SentimentRecipe.DEFAULT.with("epochs", 8),
///             () -> SentimentTexts.of(LabelledTexts.read(path), 42, header));
///
/// `D` is what it is trained on.
public final class TrainingPlan<D extends TrainingData> implements Serializable {
  private static final long serialVersionUID = 1;

  /// Reads the data. It runs on each machine, and must give the same everywhere: what it refers to
  /// must be serialisable, and its files lie where all can read them, such as `SparkFiles.get`.
  @FunctionalInterface
  public interface DataReader<D> extends Serializable {
    /// The data.
    D read() throws Exception;
  }

  private final String id = UUID.randomUUID().toString(); // of this plan, wherever it travels
  private final String name;
  private final Class<?> kind;
  private final TreeMap<String, String> settings;
  private final DataReader<D> data;

  private TrainingPlan(
      String name, Class<?> kind, SortedMap<String, String> settings, DataReader<D> data) {
    this.name = name;
    this.kind = kind;
    this.settings = new TreeMap<>(settings);
    this.data = data;
  }

  /// A training of a model of `kind`, which a name tells from others.
  ///
  /// @throws IllegalArgumentException if a setting of the recipe cannot have its value
  public static <R extends Recipe<R>, D extends TrainingData> TrainingPlan<D> of(
      String name, ModelKind<R, D, ?, ?> kind, R recipe, DataReader<D> data) {
    var form = RecipeForm.of(kind.recipe());
    form.check(recipe);
    return new TrainingPlan<>(name, kind.getClass(), form.header(recipe), data);
  }

  /// What tells it from others.
  public String name() {
    return name;
  }

  String id() {
    return id;
  }

  /// The settings of its recipe.
  public SortedMap<String, String> settings() {
    return new TreeMap<>(settings);
  }

  /// The name of its files in a folder: another for another recipe.
  String fileName() {
    var text = String.join("\n", name, kind.getName(), settings.toString());
    return Sha256.of(text.getBytes(UTF_8)).substring(0, 16);
  }

  /// The training itself, as it would be on one machine.
  public Training<?, D, ?, ?> training() throws IOException {
    return training(read());
  }

  /// The same with data that were read already.
  Training<?, D, ?, ?> training(D read) {
    return made(read);
  }

  D read() throws IOException {
    try {
      return data.read();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked") // as it was when the plan was made
  private <R extends Recipe<R>> Training<R, D, ?, ?> made(D read) {
    try {
      var made = (ModelKind<R, D, ?, ?>) kind.getConstructor().newInstance();
      return Training.of(made, RecipeForm.read(made.recipe(), settings), read);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          kind.getName() + " must be public, with a constructor without arguments", e);
    }
  }
}
