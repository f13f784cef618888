package unroll.common.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Json;
import unroll.common.Options;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.TrainingData;
import unroll.engine.model.ModelFileException;
import unroll.engine.model.ModelListing;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeForm;
import unroll.engine.train.Evaluation;
import unroll.engine.train.Trainer;

/// The least that an `evaluate` is: the loss and the metrics of a model on the validation part of
/// the data that its [Lesson] reads. An app that has baselines and protocols of its own has a verb
/// of its own.
public abstract class EvaluateVerb implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model to measure (default: the file that `train` writes).")
  private @Nullable Path model;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private Options.Threads threads = new Options.Threads();

  /// What was learned, and how its data are read.
  protected abstract Lesson<?, ?, ?> lesson();

  @Override
  public final Integer call() throws IOException {
    var lesson = lesson();
    var evaluation = evaluation(lesson);
    var title = lesson.kind().title();
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(
          Json.line(line -> {
            line.writeNumberProperty("loss", Json.rounded(evaluation.loss()));
            evaluation
                .metrics()
                .forEach(metric ->
                    line.writeNumberProperty(metric.name(), Json.rounded(metric.value())));
          }));
    } else {
      out.printf(Locale.ROOT, "%s%nloss %.4f%n", title, evaluation.loss());
      evaluation
          .metrics()
          .forEach(metric -> out.printf(Locale.ROOT, "%s %.4f%n", metric.name(), metric.value()));
    }
    out.flush();
    return 0;
  }

  private <R extends Recipe<R>, D extends TrainingData, M> Evaluation evaluation(
      Lesson<R, D, M> lesson) throws IOException {
    return evaluation(lesson, lesson.kind());
  }

  private <R extends Recipe<R>, D extends TrainingData, E, M> Evaluation evaluation(
      Lesson<R, D, M> lesson, ModelKind<R, D, E, M> kind) throws IOException {
    var path = model != null ? model : lesson.out();
    try {
      var learned = kind.load(path);
      var recipe = RecipeForm.read(lesson.recipe(), ModelListing.read(path).metadata());
      var data = lesson.reader().read(recipe, "unnamed", Terminal.standardError());
      var examples = kind.examples(recipe, learned, data);
      return new Trainer<>(kind.task(recipe, learned, data))
          .settings(recipe.settings())
          .threads(threads.value())
          .evaluate(examples.valid());
    } catch (ModelFileException e) {
      throw new UserError(e.getMessage() + ". Train one first", e);
    }
  }
}
