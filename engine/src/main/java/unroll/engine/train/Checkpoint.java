package unroll.engine.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.engine.autodiff.CarriedStates;
import unroll.engine.layer.Parameter;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.optim.Optimizer;
import unroll.engine.tensor.Tensor;

/// Where a training saves how far it has come, so that it can continue after a crash as if nothing
/// had happened.
///
/// The file is a [ModelFile]: weights, best weights, the optimiser's tensors, and [Progress] in its
/// header, with the hash of all that: a damaged one is refused. `identity` names what is being
/// trained (recipe, data): a checkpoint of something else is refused.
public record Checkpoint(@Nullable Path file, String identity, int everyBatches, boolean resume) {
  private static final String HASH = "sha256"; // of the same file without this entry
  private static final String OPTIMIZER = "optimizer.";
  private static final String CARRIED = "carried.";

  /// Saves nothing, and starts from the beginning.
  public static Checkpoint none() {
    return new Checkpoint(null, "", 1, false);
  }

  /// Saves to `file` after each epoch and every `everyBatches` batches; with `resume`, continues
  /// from it if it is there.
  public static Checkpoint at(Path file, String identity, int everyBatches, boolean resume) {
    return new Checkpoint(file, identity, everyBatches, resume);
  }

  /// Puts the model and its optimiser where the file says they were; without a file, training is at
  /// its start.
  Progress resume(
      List<Parameter> parameters, Optimizer optimizer, List<CarriedStates> carried, String watch) {
    if (file == null || !resume || !Files.exists(file)) {
      return new Progress(parameters, watch);
    }
    try {
      var stored = ModelFile.read(file);
      requireIntact(file, stored);
      var progress = progress(stored, parameters, watch);
      for (int i = 0; i < parameters.size(); i++) {
        var parameter = parameters.get(i);
        copy(stored, "weight." + parameter.name(), parameter.value());
        copy(stored, "best." + parameter.name(), progress.bestWeights().get(i));
      }
      var tensors = under(OPTIMIZER, stored.tensors());
      optimizer.restore(new Optimizer.State(tensors, under(OPTIMIZER, stored.metadata())));
      for (int shard = 0; shard < carried.size(); shard++) {
        carried.get(shard).restore(under(CARRIED + shard + ".", stored.tensors()));
      }
      return progress;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireIntact(Path file, ModelFile stored) throws IOException {
    var metadata = new TreeMap<>(stored.metadata());
    var hash = metadata.remove(HASH);
    if (!new ModelFile(metadata, stored.tensors()).sha256().equals(hash)
        || !stored.sha256().equals(ModelFile.sha256(file))) {
      throw new ModelFileException(
          file
              + ": this checkpoint is damaged, or of an earlier version: its contents do not have"
              + " the hash that they should; delete it, or train without --resume");
    }
  }

  private static void copy(ModelFile stored, String name, Tensor target) throws IOException {
    var from = stored.tensor(name, target.shape());
    System.arraycopy(from.values(), 0, target.values(), 0, target.shape().size());
    target.changed();
  }

  private Progress progress(ModelFile stored, List<Parameter> parameters, String watch)
      throws IOException {
    var theirs = stored.metadata().getOrDefault("identity", "none at all");
    if (!identity.equals(theirs)) {
      throw new ModelFileException(
          "%s: is a checkpoint of another training (%s), not of this one (%s); delete it, or train without --resume"
              .formatted(file, onlyIn(theirs, identity), onlyIn(identity, theirs)));
    }
    try {
      var metrics = stored.metadata().getOrDefault("metrics", "");
      return Progress.fromText(stored.require("progress"), metrics, parameters, watch);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new ModelFileException(
          file + ": does not say how far the training has come; delete it and start again");
    }
  }

  /// The parts of one identity, between commas, that the other does not have.
  private static String onlyIn(String one, String other) {
    var parts = new LinkedHashSet<>(List.of(one.split(", ")));
    List.of(other.split(", ")).forEach(parts::remove);
    return String.join(", ", parts);
  }

  private static <V> SortedMap<String, V> under(String prefix, SortedMap<String, V> all) {
    var found = new TreeMap<String, V>();
    all.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), value);
      }
    });
    return found;
  }

  void save(
      List<Parameter> parameters,
      Optimizer optimizer,
      Progress progress,
      List<CarriedStates> carried) {
    if (file == null) {
      return;
    }
    var tensors = new LinkedHashMap<String, Tensor>();
    for (int i = 0; i < parameters.size(); i++) {
      tensors.put("weight." + parameters.get(i).name(), parameters.get(i).value());
      tensors.put("best." + parameters.get(i).name(), progress.bestWeights().get(i));
    }
    for (int shard = 0; shard < carried.size(); shard++) {
      var prefix = CARRIED + shard + ".";
      carried.get(shard).tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }
    var metadata = new TreeMap<String, String>();
    var state = optimizer.state();
    state.tensors().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
    state.numbers().forEach((name, number) -> metadata.put(OPTIMIZER + name, number));
    metadata.put("identity", identity);
    metadata.put("progress", progress.toText());
    if (progress.metrics().stream().anyMatch(each -> !each.isEmpty())) {
      metadata.put("metrics", progress.metricsToText());
    }
    try {
      metadata.put(HASH, new ModelFile(metadata, tensors).sha256());
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
