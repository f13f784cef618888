package unroll.common.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Options;
import unroll.common.OutFile;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.program.Complaints;
import unroll.engine.file.WholeFile;
import unroll.engine.kind.Search;
import unroll.engine.kind.Trained;
import unroll.engine.kind.Training;
import unroll.engine.kind.TrainingData;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.model.ModelListing;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeForm;
import unroll.engine.train.Progress;
import unroll.engine.train.Trainer;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.Reason;

/// What every `train` is: the settings of its recipe as options, a model file with its learning
/// curve beside it, a checkpoint until it is done, a clean end on Ctrl-C, a search for settings,
/// and a page to watch. An app adds what it learns ([#lessons]) and the options of its data.
public abstract class TrainVerb implements Callable<Integer> {
  /// A sentence for descriptions: what comes beside the model.
  public static final String BESIDE =
      "Beside the model come its learning curve (.png) and, until it is done, a checkpoint"
          + " (.checkpoint). Ctrl-C saves the best so far; --resume continues.";

  private static final int MOST_MINUTES = 525_600; // a year
  private static final int SEARCH_MINUTES = 10;

  private @Nullable CommandSpec spec;
  private @Nullable RecipeOptions recipes;
  private @Nullable OptionSpec kind;
  private @Nullable OptionSpec out;

  @Option(
      names = "--data-name",
      paramLabel = "TEXT",
      defaultValue = "unnamed",
      description = "What the data is called in the model's header (default: ${DEFAULT-VALUE}).")
  private String dataName = "";

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description =
          "Stop after about M minutes with the best model so far; --resume continues (default: no"
              + " limit; 10 with --search).")
  private @Nullable Double minutes;

  @Option(names = "--resume", description = "Continue from the checkpoint, if there is one.")
  private boolean resume;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description =
          "Start from a model, such as one that ships with Unroll, and train it on --data: its"
              + " network, vocabulary and settings are kept where no option says otherwise.")
  private @Nullable Path from;

  @Option(
      names = "--search",
      description =
          "Try other settings, too, for --minutes: those that are not given and have a search range."
              + " Prints a table and keeps the best model.")
  private boolean search;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "0",
      paramLabel = "PORT",
      description = "Show the training on a page of this machine (default port: any free one).")
  private @Nullable Integer port;

  @Mixin private Options.Threads threads = new Options.Threads();

  /// What can be learned; if there are several, `--kind` chooses, and the first is the default.
  protected abstract List<Lesson<?, ?, ?>> lessons();

  /// Called when a model has been written.
  protected void saved(Path file) throws IOException {}

  /// Whether another option asks for something else than a training with what was read, and has had
  /// its answer.
  protected boolean isAnswered() {
    return false;
  }

  /// The settings of the recipes become options when the command is described.
  @Spec
  void describe(CommandSpec command) {
    spec = command;
    var lessons = lessons();
    recipes = new RecipeOptions(command, lessons.stream().map(TrainVerb::form).toList());
    out =
        option(
            command,
            "--out",
            "FILE",
            Path.class,
            "The model to write (default: %s%s)."
                .formatted(lessons.getFirst().out(), lessons.size() > 1 ? " and so on" : ""));
    if (lessons.size() > 1) {
      var names = lessons.stream().map(Lesson::name).collect(Collectors.joining(", "));
      kind =
          option(
              command,
              "--kind",
              "KIND",
              String.class,
              "What to learn: %s (default: %s).".formatted(names, lessons.getFirst().name()));
    }
  }

  private static OptionSpec option(
      CommandSpec command, String name, String label, Class<?> type, String description) {
    var option =
        OptionSpec.builder(name)
            .arity("1")
            .type(type)
            .paramLabel(label)
            .description(description)
            .build();
    command.addOption(option);
    return option;
  }

  private static <R extends Recipe<R>> RecipeForm<R> form(Lesson<R, ?, ?> lesson) {
    return RecipeForm.of(lesson.recipe());
  }

  /// The command as picocli knows it.
  protected final CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  /// How many threads to work with.
  protected final int threads() {
    return threads.value();
  }

  @Override
  public final Integer call() throws IOException {
    return call(lesson());
  }

  private Lesson<?, ?, ?> lesson() {
    var lessons = lessons();
    String name = kind == null ? null : kind.getValue();
    return lessons.stream()
        .filter(lesson -> name == null || lesson.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            UserError.usage(
                "--kind must be one of %s, got \"%s\""
                    .formatted(
                        lessons.stream().map(Lesson::name).collect(Collectors.joining(", ")),
                        name)));
  }

  private <R extends Recipe<R>, D extends TrainingData, M> int call(Lesson<R, D, M> lesson)
      throws IOException {
    var terminal = Terminal.standardError();
    Path given = out == null ? null : out.getValue();
    var file = given != null ? given : lesson.out();
    Trainer.notice().ifPresent(notice -> terminal.line("%s", notice));
    OutFile.require("--out", given, ".safetensors");
    if (Files.isDirectory(file) || WholeFile.isSpecial(file)) {
      var kindOfFile = Files.isDirectory(file) ? "a directory" : "a device or a pipe";
      throw new UserError(
          "--out must be a file to write, but %s is %s".formatted(file, kindOfFile));
    }
    WholeFile.requireWritable(file);
    var limit = limit();
    var options = Objects.requireNonNull(recipes);
    var form = form(lesson);
    var recipe = options.recipe(form, lesson.name(), standard(lesson, form));
    var data = lesson.reader().read(recipe, dataName, terminal);
    if (isAnswered()) {
      return 0;
    }
    var run = new Run<>(lesson, recipe, data, file, terminal);
    try (var _ = TrainingLock.beside(file);
        var page =
            port == null
                ? null
                : WatchPage.open(port, lesson.kind().title(), form.header(recipe))) {
      if (page != null) {
        terminal.line("watch it at %s", page.address());
      }
      return search ? run.search(options.given(form), limit, page) : run.train(limit, page);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ModelFileException cause) {
        throw new UserError(String.valueOf(cause.getMessage()), cause);
      }
      throw e;
    }
  }

  /// The defaults of the recipe, or the recipe of the model to begin with.
  private <R extends Recipe<R>> R standard(Lesson<R, ?, ?> lesson, RecipeForm<R> form)
      throws IOException {
    if (from == null) {
      return form.standard();
    }
    if (search) {
      throw UserError.usage("--from is not for --search, which tries other networks");
    }
    try {
      var header = ModelListing.read(from).metadata();
      if (!lesson.kind().app().equals(header.get("app"))) {
        throw new UserError(
            "--from must be a model of '%s', but %s is one of '%s'"
                .formatted(lesson.kind().app(), from, header.get("app")));
      }
      return RecipeForm.read(lesson.recipe(), header);
    } catch (ModelFileException | IllegalArgumentException e) {
      throw new UserError("--from: " + e.getMessage(), e);
    }
  }

  private @Nullable Duration limit() {
    if (minutes == null) {
      return search ? Duration.ofMinutes(SEARCH_MINUTES) : null;
    }
    if (!(0 < minutes && minutes <= MOST_MINUTES)) {
      throw UserError.usage(
          "--minutes must be above 0 and at most %,d, got %s".formatted(MOST_MINUTES, minutes));
    }
    return Duration.ofMillis(Math.max(1, StrictMath.round(minutes * 60_000)));
  }

  /// One training or search, from what was read to the file.
  private final class Run<R extends Recipe<R>, D extends TrainingData, M> {
    private final Lesson<R, D, M> lesson;
    private final R recipe;
    private final D data;
    private final Path file;
    private final Terminal terminal;
    private final TrainingConsole console;

    Run(Lesson<R, D, M> lesson, R recipe, D data, Path file, Terminal terminal) {
      this.lesson = lesson;
      this.recipe = recipe;
      this.data = data;
      this.file = file;
      this.terminal = terminal;
      this.console = new TrainingConsole(terminal);
    }

    int train(@Nullable Duration limit, @Nullable WatchPage page) throws IOException {
      var checkpoint = Path.of(file + ".checkpoint");
      if (resume && !Files.exists(checkpoint) && Files.exists(file)) {
        return sayWhatIsDone(checkpoint);
      }
      if (!resume && Files.exists(checkpoint)) {
        var kept = Path.of(checkpoint + ".old");
        Files.move(checkpoint, kept, StandardCopyOption.REPLACE_EXISTING);
        terminal.line("starts anew; how far an earlier training had come is kept as %s", kept);
      }
      var last = new AtomicReference<TrainingEvent>();
      try (var stop = new StopSignal()) {
        var training =
            Training.of(lesson.kind(), recipe, data)
                .threads(threads())
                .checkpoint(checkpoint, resume)
                .listener(console.andThen(last::set).andThen(watching(page)))
                .stopWhen(stop);
        if (page != null) {
          training.samples(page::sample);
        }
        if (limit != null) {
          training.limit(limit);
        }
        if (from != null) {
          training.from(from);
        }
        var trained = UserError.unlessRefused(training::run);
        boolean isSaved = trained.progress().bestEpoch() > 0;
        if (isSaved) {
          save(trained);
        }
        if (isSaved && !stop.getAsBoolean()) {
          compare(trained);
        }
        boolean late =
            last.get() instanceof TrainingEvent.Stopped end && end.reason() == Reason.OUT_OF_TIME;
        if (stop.getAsBoolean() || late) {
          var nothing = isSaved ? "" : "no epoch is done, so there is no model yet; ";
          terminal.line("%sto continue, type the same command with --resume", nothing);
          return isSaved ? 0 : 1;
        }
        Files.deleteIfExists(checkpoint);
        if (!isSaved) {
          throw new UserError(
              "The loss is not a number before an epoch is done: try a smaller --learning-rate");
        }
        return 0;
      }
    }

    /// There is a model but nothing to continue.
    private int sayWhatIsDone(Path checkpoint) throws IOException {
      var wanted = new TreeMap<>(form(lesson).header(recipe));
      wanted.putAll(data.header());
      var there = ModelListing.read(file).metadata();
      wanted.entrySet().removeIf(entry -> entry.getValue().equals(there.get(entry.getKey())));
      if (wanted.isEmpty()) {
        terminal.line("%s is done; to train it again, leave out --resume", file);
        return 0;
      }
      throw new UserError(
          "--resume: there is no %s to continue from, and %s is the model of another training (not %s); choose another --out, or leave out --resume"
              .formatted(
                  checkpoint,
                  file,
                  wanted.entrySet().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(", "))));
    }

    int search(Set<String> given, @Nullable Duration limit, @Nullable WatchPage page)
        throws IOException {
      var journal = Path.of(file + ".search");
      var best = new AtomicReference<@Nullable Trained<R, M>>();
      if (!resume) {
        Files.deleteIfExists(journal);
      }
      try (var stop = new StopSignal()) {
        var search =
            Search.of(lesson.kind(), recipe, data)
                .fixed(given)
                .threads(threads())
                .journal(journal)
                .listener(console.andThen(watching(page)))
                .trials(trial -> terminal.line("%s", SearchTable.line(trial)))
                .best(trained -> {
                  keep(trained);
                  best.set(trained);
                })
                .stopWhen(stop);
        if (limit != null) {
          search.limit(limit);
        }
        var trials = UserError.unlessRefused(search::run);
        var lines = spec().commandLine().getOut();
        SearchTable.of(search.varied(), trials).forEach(lines::println);
        lines.flush();
        if (trials.isEmpty()) {
          terminal.line("no trial is done; give more --minutes, or fewer --epochs");
          return 1;
        }
        var options = SearchTable.options(search.varied(), trials.getFirst());
        terminal.line("the best is %s, as of train with %s", file, options);
        var trained = best.get();
        if (trained != null && !stop.getAsBoolean()) {
          compare(trained);
        }
        terminal.line("to search on, type the same command with --resume");
        return 0;
      }
    }

    private void keep(Trained<R, M> trained) {
      try {
        save(trained);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Consumer<TrainingEvent> watching(@Nullable WatchPage page) {
      return page == null ? _ -> {} : page;
    }

    private void save(Trained<R, M> trained) throws IOException {
      trained.file().write(file);
      var png = sibling(file, ".png");
      terminal.line("%s (sha256 %s)", file, ModelFile.sha256(file));
      saved(file);
      try {
        draw(png, trained.progress());
        terminal.line("%s", png);
      } catch (IOException e) { // the model is what matters
        terminal.line("no learning curve: %s", Complaints.sentence(e));
      }
    }

    /// Says how the model stands beside naive baselines, and what to change if it is not better.
    private void compare(Trained<R, M> trained) {
      try {
        var scores = lesson.rivals().scores(trained.model(), data, threads());
        var progress = trained.progress();
        scores
            .lines(progress.bestEpoch(), progress.epoch())
            .forEach(line -> terminal.line("%s", line));
      } catch (IllegalArgumentException e) { // the model is what matters
        terminal.line("no comparison with baselines: %s", String.valueOf(e.getMessage()));
      }
    }

    private void draw(Path png, Progress progress) throws IOException {
      LearningCurve.write(
          png,
          lesson.kind().title() + ": " + dataName,
          lesson.kind().unit(recipe),
          progress.trainLosses(),
          progress.validLosses(),
          progress.bestEpoch());
    }
  }

  private static Path sibling(Path file, String ending) {
    var name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        (dot > 0 && !name.endsWith(ending) ? name.substring(0, dot) : name) + ending);
  }
}
