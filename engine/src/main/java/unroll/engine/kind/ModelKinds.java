package unroll.engine.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// The kinds of models that are on the class path.
public final class ModelKinds {
  private static final float LARGEST_NUMBER = 1e9f;

  private ModelKinds() {}

  /// All of them, by the name of their app.
  @SuppressWarnings({"rawtypes", "unchecked"}) // a service has no type parameters
  public static List<ModelKind<?, ?, ?, ?>> all() {
    return (List)
        ServiceLoader.load(ModelKind.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted((one, other) -> one.app().compareTo(other.app()))
            .toList();
  }

  /// The kind that the header of a file names, if it is one of ours.
  public static Optional<ModelKind<?, ?, ?, ?>> of(Map<String, String> header) {
    var app = header.get("app");
    return all().stream().filter(kind -> kind.app().equals(app)).findFirst();
  }

  /// Refuses a file of another app or format.
  static void requireKind(ModelKind<?, ?, ?, ?> kind, ModelFile file) throws ModelFileException {
    var app = file.metadata().get("app");
    var format = file.metadata().get("format");
    if (!kind.app().equals(app) || !kind.format().equals(format)) {
      throw new ModelFileException(
          "must be a model of the app '%s', format %s, got '%s', format %s"
              .formatted(kind.app(), kind.format(), app, format));
    }
  }

  /// Refuses numbers that no training gives: they would end in NaN on the way through the network.
  static void requireSaneNumbers(ModelFile file) throws ModelFileException {
    for (var named : file.tensors().entrySet()) {
      for (float number : named.getValue().values()) {
        // Math.abs is a call until the second compiler has seen it: a tenth of a short program
        if (!(-LARGEST_NUMBER <= number && number <= LARGEST_NUMBER)) {
          throw new ModelFileException(named.getKey() + " is damaged: it holds " + number);
        }
      }
    }
  }
}
