package unroll.engine.kind;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import unroll.engine.check.Require;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeField;
import unroll.engine.recipe.RecipeForm;
import unroll.engine.train.TrainingEvent;

/// A search for the settings of a recipe, by successive halving (Jamieson & Talwalkar, 2016): nine
/// recipes are trained for a ninth of the epochs, the best three of them for a third, the best of
/// those for all; then come nine others, until the time is over.
///
/// The first recipe is the one that is given; in the others each setting that has a search range,
/// and is not `fixed`, is drawn from it. What is better is what early stopping calls so: a lower
/// loss on the validation examples, or a better metric if the settings watch one. Recipes that
/// trained for more epochs are never beaten by those that trained for fewer.
///
/// Which recipes are tried depends on the seed alone; how many, on the time. With a journal, an
/// interrupted search continues where it stopped.
public final class Search<R extends Recipe<R>, D extends TrainingData, M> {
  private static final int FACTOR = 3;
  private static final int RECIPES = FACTOR * FACTOR; // of a bracket
  private static final long DRAWING = 4; // what the randomness of the seed is forked for
  private static final double WIDE = 8; // ranges of this ratio are drawn from their logarithms

  private final ModelKind<R, D, ?, M> kind;
  private final R given;
  private final D data;
  private final RecipeForm<R> form;
  private final List<Trial<R>> trials = new ArrayList<>();
  private Set<String> fixed = Set.of();
  private int threads = 1;
  private Duration limit = Duration.ofMinutes(10);
  private BooleanSupplier stop = () -> false;
  private Consumer<TrainingEvent> listener = _ -> {};
  private Consumer<Trial<R>> done = _ -> {};
  private Consumer<Trained<R, M>> best = _ -> {};
  private @Nullable Path journal;

  /// A recipe that was trained for this many epochs: its number, and what it was worth; less is
  /// better. `changes` are the settings that were drawn.
  public record Trial<R>(
      int number, R recipe, Map<String, String> changes, int epochs, double cost, int bestEpoch) {}

  private Search(ModelKind<R, D, ?, M> kind, R given, D data) {
    this.kind = kind;
    this.given = given;
    this.data = data;
    this.form = RecipeForm.of(kind.recipe());
    form.check(given);
  }

  /// A search that begins with `recipe`.
  public static <R extends Recipe<R>, D extends TrainingData, M> Search<R, D, M> of(
      ModelKind<R, D, ?, M> kind, R recipe, D data) {
    return new Search<>(kind, recipe, data);
  }

  /// Leaves these settings as they are in the given recipe.
  public Search<R, D, M> fixed(Set<String> names) {
    names.forEach(form::field);
    this.fixed = Set.copyOf(names);
    return this;
  }

  /// On this many threads, which changes only the time it takes.
  public Search<R, D, M> threads(int count) {
    this.threads = count;
    return this;
  }

  /// Ends after about `limit`; the default is ten minutes.
  public Search<R, D, M> limit(Duration limit) {
    Require.that(limit.isPositive(), "the time limit must be positive, got %s", limit);
    this.limit = limit;
    return this;
  }

  /// Breaks off when `stop` says so, which is asked after every batch.
  public Search<R, D, M> stopWhen(BooleanSupplier stop) {
    this.stop = stop;
    return this;
  }

  /// Tells `listener` of every batch and epoch of every training.
  public Search<R, D, M> listener(Consumer<TrainingEvent> listener) {
    this.listener = listener;
    return this;
  }

  /// Tells `listener` of every trial that is done, now or in the journal.
  public Search<R, D, M> trials(Consumer<Trial<R>> listener) {
    this.done = listener;
    return this;
  }

  /// Hands over each model that is the best so far.
  public Search<R, D, M> best(Consumer<Trained<R, M>> listener) {
    this.best = listener;
    return this;
  }

  /// Notes every trial in `file`, and does not train again what is noted there.
  public Search<R, D, M> journal(Path file) {
    this.journal = file;
    return this;
  }

  /// The settings that are varied.
  public List<RecipeField<R>> varied() {
    return form.fields().stream()
        .filter(field -> !field.search().isEmpty() && !fixed.contains(field.name()))
        .toList();
  }

  /// Searches until the time is over or somebody asks to stop; returns the trials that are done,
  /// the best first.
  ///
  /// @throws IllegalArgumentException if there is no setting to vary
  public List<Trial<R>> run() {
    Require.that(
        !varied().isEmpty(), "no setting is left to vary: the recipe has no other search ranges");
    var known = known();
    var time = new CompletableFuture<Boolean>();
    time.completeOnTimeout(true, limit.toMillis(), TimeUnit.MILLISECONDS);
    BooleanSupplier over = () -> time.isDone() || stop.getAsBoolean();
    for (int bracket = 0; !over.getAsBoolean(); bracket++) {
      var rung = new ArrayList<Integer>();
      for (int i = 0; i < RECIPES; i++) {
        rung.add(bracket * RECIPES + i);
      }
      var tried = List.<Trial<R>>of();
      int trained = 0; // of few epochs a third may be as many as a ninth
      for (int part = RECIPES; part >= 1 && !over.getAsBoolean(); part /= FACTOR) {
        if (epochs(part) > trained) {
          trained = epochs(part);
          tried = tried(rung, trained, known, over);
        }
        var best = tried.stream().sorted(order()).limit(rung.size() / FACTOR);
        rung = new ArrayList<>(best.map(Trial::number).toList());
      }
    }
    return trials.stream().sorted(order()).toList();
  }

  private int epochs(int part) {
    return Math.max(1, given.settings().epochs() / part);
  }

  /// Longer trained first, then the better.
  private Comparator<Trial<R>> order() {
    return Comparator.comparingInt((Trial<R> trial) -> -trial.epochs)
        .thenComparingDouble(Trial::cost)
        .thenComparingInt(Trial::number);
  }

  /// Trains the recipes of these numbers for this many epochs, until it is over.
  private List<Trial<R>> tried(
      List<Integer> numbers, int epochs, Map<String, double[]> known, BooleanSupplier over) {
    var tried = new ArrayList<Trial<R>>();
    for (int number : numbers) {
      if (over.getAsBoolean()) {
        break;
      }
      trial(number, epochs, known, over)
          .ifPresent(trial -> {
            tried.add(trial);
            trials.add(trial);
            done.accept(trial);
          });
    }
    return tried;
  }

  private Optional<Trial<R>> trial(
      int number, int epochs, Map<String, double[]> known, BooleanSupplier over) {
    var drawn = drawn(number);
    var changes = new LinkedHashMap<String, String>();
    var recipe = form.with(given.with("epochs", epochs), drawn);
    drawn.keySet().forEach(field -> changes.put(field.name(), field.text(recipe)));
    var noted = known.get(number + " " + epochs);
    if (noted != null) {
      return Optional.of(new Trial<>(number, recipe, changes, epochs, noted[0], (int) noted[1]));
    }
    var trained =
        Training.of(kind, recipe, data).threads(threads).listener(listener).stopWhen(over).run();
    if (over.getAsBoolean()) { // it may have been broken off, and would not be the same next time
      return Optional.empty();
    }
    double cost = trained.progress().bestCost();
    var trial = new Trial<>(number, recipe, changes, epochs, cost, trained.progress().bestEpoch());
    note(trial);
    if (cost < Double.POSITIVE_INFINITY
        && trials.stream().noneMatch(other -> order().compare(other, trial) < 0)) {
      best.accept(trained);
    }
    return Optional.of(trial);
  }

  /// What is drawn for the recipe of this number: nothing for the first, which is the given one.
  private Map<RecipeField<R>, Object> drawn(int number) {
    var drawn = new LinkedHashMap<RecipeField<R>, Object>();
    if (number > 0) {
      var random = RandomStream.of(given.settings().seed()).fork(DRAWING).fork(number);
      varied().forEach(field -> drawn.put(field, drawn(field, random.fork(field.name()))));
    }
    return drawn;
  }

  private static Object drawn(RecipeField<?> field, RandomStream random) {
    var choices = field.type().getEnumConstants();
    if (choices != null) {
      return choices[random.below(choices.length)];
    }
    if (field.type() == boolean.class) {
      return random.below(2) == 1;
    }
    double low = field.search().getFirst();
    double high = field.search().getLast();
    double share = random.uniform();
    double value =
        low > 0 && high / low >= WIDE
            ? low * StrictMath.pow(high / low, share)
            : low + (high - low) * share;
    if (field.type() == int.class) {
      return (int) StrictMath.rint(value);
    }
    return Double.valueOf(
        String.format(Locale.ROOT, "%.2g", value)); // two digits, so that it can be typed
  }

  /// The costs and best epochs of the trials in the journal, by number and epochs.
  private Map<String, double[]> known() {
    var known = new HashMap<String, double[]>();
    if (journal == null || !Files.exists(journal)) {
      return known;
    }
    try {
      var lines = Files.readAllLines(journal);
      if (lines.isEmpty() || !lines.getFirst().equals(identity())) {
        throw new ModelFileException(
            journal + ": is the journal of another search; delete it, or search without --resume");
      }
      for (var line : lines.subList(1, lines.size())) {
        var words = line.split("\t");
        if (words.length == 4) { // the last may be half written
          known.put(
              words[0] + " " + words[1],
              new double[] {Double.parseDouble(words[2]), Integer.parseInt(words[3])});
        }
      }
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      throw new UncheckedIOException(
          new ModelFileException(journal + ": is damaged; delete it and start again"));
    }
  }

  private void note(Trial<R> trial) {
    if (journal == null) {
      return;
    }
    try {
      var line =
          "%s\t%s\t%s\t%s\n".formatted(trial.number, trial.epochs, trial.cost, trial.bestEpoch);
      if (!Files.exists(journal)) {
        var folder = Objects.requireNonNull(journal.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        line = identity() + "\n" + line;
      }
      Files.writeString(journal, line, CREATE, APPEND);
    } catch (FileSystemException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) { // of a channel, which does not know its name
      throw new UncheckedIOException(
          new FileSystemException(journal.toString(), null, e.getMessage()));
    }
  }

  private String identity() {
    return "search of %s, %s, %s, varied %s"
        .formatted(
            kind.app(),
            form.header(given),
            data.header(),
            varied().stream().map(RecipeField::name).toList())
        .replace('\n', ' ');
  }
}
