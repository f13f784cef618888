package unroll.engine.recipe;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import unroll.engine.check.Require;
import unroll.engine.optim.Clipping;
import unroll.engine.train.Settings;

/// What a recipe makes of its components: options with defaults and ranges, header entries and
/// back. The components of its [Settings], and of records in it, count as its own.
public final class RecipeForm<R extends Recipe<R>> {
  private static final List<Part> OF_SETTINGS =
      List.of(
          new Part(
              "epochs",
              "recipe.epochs",
              "How often all examples are seen at most",
              int.class,
              true,
              Settings::epochs,
              (s, v) -> s.withEpochs((int) v)),
          new Part(
              "batch",
              "recipe.batchSize",
              "Examples in a batch",
              int.class,
              true,
              Settings::batchSize,
              (s, v) -> s.withBatches((int) v, Math.max(1, (int) v / 2))),
          new Part(
              "shardSize",
              "recipe.shardSize",
              "Examples of a batch that are computed together",
              int.class,
              false,
              Settings::shardSize,
              (s, v) -> s.withBatches(s.batchSize(), (int) v)),
          new Part(
              "clipNorm",
              "recipe.clipNorm",
              "Norm to which gradients are clipped",
              double.class,
              false,
              s -> s.clipping().limit(),
              (s, v) -> s.withClipping(Clipping.byNorm((double) v))),
          new Part(
              "patience",
              "recipe.patience",
              "Stop after N epochs without a better result",
              int.class,
              true,
              Settings::patience,
              (s, v) -> s.withPatience((int) v)),
          new Part(
              "seed",
              "seed",
              "Same seed, same result",
              long.class,
              true,
              Settings::seed,
              (s, v) -> s.withSeed((long) v)));

  /// One of the [Settings].
  private record Part(
      String name,
      String key,
      String sentence,
      Class<?> type,
      boolean isOption,
      Function<Settings, Object> value,
      BiFunction<Settings, Object, Settings> with) {

    <R extends Recipe<R>> RecipeField<R> field() {
      double least = type == int.class ? 1 : type == double.class ? 0 : Double.NEGATIVE_INFINITY;
      boolean closed = type != double.class;
      var bounds = new RecipeField.Bounds(least, closed, Double.POSITIVE_INFINITY, true);
      Function<R, Object> read = recipe -> value.apply(recipe.settings());
      return new RecipeField<>(
          name, name, key, sentence, "N", type, bounds, List.of(), isOption, false, read);
    }
  }

  private final R standard;
  private final Map<String, RecipeField<R>> fields = new LinkedHashMap<>(); // by name

  private RecipeForm(R standard) {
    this.standard = standard;
    var type = standard.getClass();
    Require.that(type.isRecord(), "a recipe must be a record, got %s", type.getName());
    collect(type, recipe -> recipe);
  }

  /// The form of recipes of this type; `standard` has the defaults.
  public static <R extends Recipe<R>> RecipeForm<R> of(R standard) {
    return new RecipeForm<>(standard);
  }

  /// Finds the settings of a record, and of the records in it; `owner` finds the record in a
  /// recipe.
  private void collect(Class<?> type, Function<R, Object> owner) {
    for (var component : type.getRecordComponents()) {
      var accessor = component.getAccessor();
      open(accessor);
      Function<R, Object> value = recipe -> invoke(() -> accessor.invoke(owner.apply(recipe)));
      if (component.getType() == Settings.class) {
        OF_SETTINGS.forEach(part -> fields.put(part.name, part.field()));
      } else if (component.getType().isRecord()) {
        collect(component.getType(), value);
      } else {
        fields.put(component.getName(), field(component, value));
      }
    }
  }

  private RecipeField<R> field(RecordComponent component, Function<R, Object> value) {
    var setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalArgumentException(
          "%s: %s must be annotated with @Setting, or be of type Settings"
              .formatted(standard.getClass().getSimpleName(), component.getName()));
    }
    boolean on = component.getType() == boolean.class && (boolean) value.apply(standard);
    return RecipeField.of(component, setting, on, value);
  }

  private static void open(AccessibleObject member) {
    var rule = "%s must be public, or its module open to unroll.engine, to be a recipe's";
    Require.that(member.trySetAccessible(), rule, member);
  }

  /// A call by reflection.
  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object invoke(Call call) {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The recipe with the defaults.
  public R standard() {
    return standard;
  }

  /// All settings, in the order of the components.
  public List<RecipeField<R>> fields() {
    return new ArrayList<>(fields.values());
  }

  /// The setting of this name.
  public RecipeField<R> field(String name) {
    var field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "%s has no setting '%s'; it has %s"
              .formatted(
                  standard.getClass().getSimpleName(), name, String.join(", ", fields.keySet())));
    }
    return field;
  }

  /// `recipe` with other values of some settings. A batch of another size has shards of half of it.
  ///
  /// @throws IllegalArgumentException if one cannot have its value
  @SuppressWarnings("unchecked") // it is rebuilt as what it was
  public R with(R recipe, Map<RecipeField<R>, ?> values) {
    var byName = new HashMap<String, Object>();
    values.forEach((field, value) -> {
      requireRight(field, value);
      byName.put(field.name(), value);
    });
    return (R) rebuilt(recipe, byName);
  }

  /// A record with other values for the components that `values` names, in it and in the records in
  /// it.
  private static Object rebuilt(Object old, Map<String, Object> values) {
    if (old instanceof Settings settings) {
      for (var part : OF_SETTINGS) {
        var value = values.get(part.name);
        settings = value == null ? settings : part.with.apply(settings, value);
      }
      return settings;
    }
    var components = old.getClass().getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return invoke(() -> {
      var arguments = new Object[components.length];
      for (int i = 0; i < arguments.length; i++) {
        boolean inner = types[i].isRecord(); // may have the name of a setting in it
        var value = inner ? null : values.get(components[i].getName());
        if (value == null) {
          open(components[i].getAccessor());
          value = components[i].getAccessor().invoke(old);
        }
        arguments[i] = inner ? rebuilt(value, values) : value;
      }
      var constructor = old.getClass().getDeclaredConstructor(types);
      open(constructor);
      return constructor.newInstance(arguments);
    });
  }

  /// Refuses values that are not of the type or in the range of their setting.
  private static void requireRight(RecipeField<?> field, Object value) {
    var rule = "%s must be of type %s, got %s";
    Require.that(
        field.boxed().isInstance(value), rule, field.name(), field.type().getSimpleName(), value);
    requireInRange(field, field.name(), value);
  }

  private static void requireInRange(RecipeField<?> field, String name, Object value) {
    field
        .complaint(value)
        .ifPresent(what -> {
          throw new IllegalArgumentException(name + " " + what);
        });
  }

  /// Refuses a recipe with a value that its setting cannot have.
  ///
  /// @throws IllegalArgumentException that names the setting and its range
  public void check(R recipe) {
    fields.values().forEach(field -> requireRight(field, field.of(recipe)));
  }

  /// The entries of a header: all settings as text.
  public SortedMap<String, String> header(R recipe) {
    var header = new TreeMap<String, String>();
    for (var field : fields.values()) {
      var text = field.text(recipe);
      if (!field.isOptional() || !text.equals(field.text(standard))) {
        header.put(field.key(), text);
      }
    }
    return header;
  }

  /// The recipe that a header tells of; what it does not say is as in the default.
  ///
  /// @throws IllegalArgumentException if it says what cannot be, with the name of the entry
  public R read(Map<String, String> header) {
    return read(standard, fields.values(), header);
  }

  /// The same without a form. A header that says the defaults, but for the [Settings], is right
  /// whatever the annotations say: they are not looked at, since the first look takes a tenth of
  /// the time of a short program.
  ///
  /// @throws IllegalArgumentException if it says what cannot be, with the name of the entry
  public static <R extends Recipe<R>> R read(R standard, Map<String, String> header) {
    if (!isAsIn(standard, header)) {
      return of(standard).read(header);
    }
    return read(standard, OF_SETTINGS.stream().map(Part::<R>field).toList(), header);
  }

  /// Whether no entry that may be a setting of this record, or of records in it, says anything
  /// else.
  private static boolean isAsIn(Object recipe, Map<String, String> header) {
    for (var component : recipe.getClass().getRecordComponents()) {
      open(component.getAccessor());
      var value = invoke(() -> component.getAccessor().invoke(recipe));
      boolean same =
          value instanceof Record inner
              ? inner instanceof Settings || isAsIn(inner, header)
              : isAsIn(component.getName(), RecipeField.asText(value), header);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAsIn(String name, String text, Map<String, String> header) {
    return RecipeField.keys(name).stream()
        .allMatch(key -> header.getOrDefault(key, text).equals(text));
  }

  @SuppressWarnings("unchecked") // it is rebuilt as what it was
  private static <R extends Recipe<R>> R read(
      R standard, Collection<RecipeField<R>> fields, Map<String, String> header) {
    var byName = new HashMap<String, Object>();
    for (var field : fields) {
      var text = header.get(field.key());
      if (text != null) {
        byName.put(field.name(), read(field, text));
      }
    }
    return (R) rebuilt(standard, byName);
  }

  private static Object read(RecipeField<?> field, String text) {
    Object value;
    try {
      value = field.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field.key() + " " + e.getMessage(), e);
    }
    requireInRange(field, field.key(), value);
    return value;
  }

  /// A table of all options in Markdown: for the documentation.
  public String table() {
    var rows = new ArrayList<String>(List.of("| option | default | what it is |", "|---|---|---|"));
    for (var field : fields.values()) {
      if (field.isOption()) {
        rows.add(
            "| `--%s` | %s | %s |"
                .formatted(field.option(), field.text(standard), field.sentence()));
      }
    }
    return String.join("\n", rows);
  }

  /// The type of the recipes.
  @Override
  public String toString() {
    return standard.getClass().getSimpleName() + Arrays.toString(fields.keySet().toArray());
  }
}
