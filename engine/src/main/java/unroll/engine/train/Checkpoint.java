package unroll.engine.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.engine.layer.Parameter;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.optim.Optimizer;
import unroll.engine.tensor.Tensor;

/// Where a training saves how far it has come, so that it can go on after a crash as if nothing had
/// happened.
///
/// The file is a [ModelFile]: weights, best weights, the optimiser's tensors, and [Progress] in its
/// header. `identity` names what is being trained (recipe, data): a checkpoint of something else is
/// refused.
public final class Checkpoint {
  private final @Nullable Path file;
  private final String identity;
  private final int everyBatches;
  private final boolean resume;

  private Checkpoint(@Nullable Path file, String identity, int everyBatches, boolean resume) {
    this.file = file;
    this.identity = identity;
    this.everyBatches = everyBatches;
    this.resume = resume;
  }

  /// Saves nothing, and starts from the beginning.
  public static Checkpoint none() {
    return new Checkpoint(null, "", 1, false);
  }

  /// Saves to `file` after each epoch and every `everyBatches` batches; with `resume`, goes on from
  /// it if it is there.
  public static Checkpoint at(Path file, String identity, int everyBatches, boolean resume) {
    return new Checkpoint(file, identity, everyBatches, resume);
  }

  Optional<Progress> resume(List<Parameter> parameters, Optimizer optimizer) {
    if (file == null || !resume || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(restore(file, parameters, optimizer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Progress restore(Path path, List<Parameter> parameters, Optimizer optimizer)
      throws IOException {
    var stored = ModelFile.read(path);
    var theirs = stored.metadata().getOrDefault("identity", "none at all");
    if (!identity.equals(theirs)) {
      throw new ModelFileException(
          "%s: is a checkpoint of another training (%s), not of this one (%s); delete it, or train without --resume"
              .formatted(path, onlyIn(theirs, identity), onlyIn(identity, theirs)));
    }
    var progress = progress(path, stored, parameters);
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = parameters.get(i);
      stored.copyTo("weight." + parameter.name(), parameter.value());
      stored.copyTo("best." + parameter.name(), progress.bestWeights().get(i));
    }
    optimizer.restore(optimizerState(stored));
    return progress;
  }

  /// The parts of one identity, between commas, that the other does not have.
  private static String onlyIn(String one, String other) {
    var parts = new LinkedHashSet<>(List.of(one.split(", ")));
    List.of(other.split(", ")).forEach(parts::remove);
    return String.join(", ", parts);
  }

  private static Progress progress(Path path, ModelFile stored, List<Parameter> parameters)
      throws IOException {
    var text = stored.require("progress");
    try {
      return Progress.fromText(text, parameters);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new ModelFileException(
          path
              + ": does not say how far the training has come, got '"
              + text
              + "'; delete it and start again");
    }
  }

  private static Optimizer.State optimizerState(ModelFile stored) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    SortedMap<String, String> numbers = new TreeMap<>();
    var prefix = "optimizer.";
    stored
        .tensors()
        .forEach((name, tensor) -> {
          if (name.startsWith(prefix)) {
            tensors.put(name.substring(prefix.length()), tensor);
          }
        });
    stored
        .metadata()
        .forEach((name, number) -> {
          if (name.startsWith(prefix)) {
            numbers.put(name.substring(prefix.length()), number);
          }
        });
    return new Optimizer.State(tensors, numbers);
  }

  void saveIfDue(List<Parameter> parameters, Optimizer optimizer, Progress progress) {
    if (progress.batch() % everyBatches == 0) {
      save(parameters, optimizer, progress);
    }
  }

  void save(List<Parameter> parameters, Optimizer optimizer, Progress progress) {
    if (file == null) {
      return;
    }
    var tensors = new LinkedHashMap<String, Tensor>();
    for (int i = 0; i < parameters.size(); i++) {
      tensors.put("weight." + parameters.get(i).name(), parameters.get(i).value());
      tensors.put("best." + parameters.get(i).name(), progress.bestWeights().get(i));
    }
    var metadata = new TreeMap<String, String>();
    var state = optimizer.state();
    state.tensors().forEach((name, tensor) -> tensors.put("optimizer." + name, tensor));
    state.numbers().forEach((name, number) -> metadata.put("optimizer." + name, number));
    metadata.put("identity", identity);
    metadata.put("progress", progress.toText());
    try {
      new ModelFile(metadata, tensors).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes the file: the training is done.
  public void delete() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
