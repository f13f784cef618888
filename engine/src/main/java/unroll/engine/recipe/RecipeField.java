package unroll.engine.recipe;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import unroll.engine.check.Require;

/// One setting of recipes of type `R`: what it is, which values it may have, and how to ask a
/// recipe for it. `name` is that of the component, `option` that of the option without dashes,
/// `key` the entry in the header.
public record RecipeField<R>(
    String name,
    String option,
    String key,
    String sentence,
    String label,
    Class<?> type,
    Bounds bounds,
    List<Double> search,
    boolean isOption,
    boolean isOptional,
    Function<R, Object> value) {

  /// Between which values a number must lie; the ends belong to it if they are `closed`.
  public record Bounds(double low, boolean lowClosed, double high, boolean highClosed) {
    /// Whether a value lies between them; NaN and infinity never do.
    public boolean hold(double value) {
      return Double.isFinite(value)
          && (lowClosed ? value >= low : value > low)
          && (highClosed ? value <= high : value < high);
    }

    /// The rule as a sentence continues: `lie in [0, 1)`.
    @Override
    public String toString() {
      if (high == Double.POSITIVE_INFINITY) {
        return (lowClosed ? "be at least " : "be greater than ") + number(low);
      }
      if (lowClosed && highClosed) {
        return "lie in " + number(low) + " to " + number(high);
      }
      var open = (lowClosed ? "[" : "(") + number(low) + ", " + number(high);
      return "lie in " + open + (highClosed ? "]" : ")");
    }

    private static String number(double value) {
      return value == StrictMath.rint(value) && Math.abs(value) < 1e15
          ? String.valueOf((long) value)
          : String.valueOf(value);
    }
  }

  /// The field of a component, as its annotations have it.
  static <R> RecipeField<R> of(
      RecordComponent component, Setting setting, boolean on, Function<R, Object> value) {
    var name = component.getName();
    var type = component.getType();
    var range = range(component);
    var keys = keys(name);
    return new RecipeField<>(
        name,
        setting.option().isEmpty() ? (on ? "no-" : "") + dashed(name) : setting.option(),
        component.isAnnotationPresent(Config.class) ? keys.getLast() : keys.getFirst(),
        setting.value(),
        setting.label().isEmpty() ? label(component) : setting.label(),
        type,
        range.bounds,
        Arrays.stream(range.search).boxed().toList(),
        !setting.fixed(),
        setting.optional(),
        value);
  }

  /// Which values a setting may have, and which are tried.
  private record Values(Bounds bounds, double... search) {}

  private static Values range(RecordComponent component) {
    double all = Double.POSITIVE_INFINITY;
    var values = new Values(new Bounds(-all, true, all, true));
    for (var annotation : component.getAnnotations()) {
      values =
          switch (annotation) {
            case Size size -> new Values(new Bounds(1, true, Size.LARGEST, true), size.search());
            case Share share -> new Values(new Bounds(0, true, 1, false), share.search());
            case Rate rate -> new Values(new Bounds(0, false, 10, false), rate.search());
            case Range range -> new Values(bounds(range), range.search());
            default -> values;
          };
    }
    return values;
  }

  private static Bounds bounds(Range range) {
    boolean open = range.above() > range.from();
    boolean openTop = range.below() < range.to();
    double low = open ? range.above() : range.from();
    double high = openTop ? range.below() : range.to();
    return new Bounds(low, !open, high, !openTop);
  }

  /// The entries of a header that can be the setting of this name: where it changes the shape of
  /// the network, the last.
  static List<String> keys(String name) {
    return List.of("recipe." + name, "config." + name);
  }

  private static String dashed(String name) {
    var dashed = new StringBuilder();
    for (char letter : name.toCharArray()) {
      dashed.append(Character.isUpperCase(letter) ? "-" : "").append(letter);
    }
    return dashed.toString().toLowerCase(Locale.ROOT);
  }

  private static String label(RecordComponent component) {
    var type = component.getType();
    if (type.isEnum() || type == String.class) {
      return "KIND";
    }
    if (component.isAnnotationPresent(Rate.class)) {
      return "R";
    }
    return component.isAnnotationPresent(Share.class) ? "P" : type == double.class ? "X" : "N";
  }

  /// The type of its values as objects.
  public Class<?> boxed() {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0).getClass() : type;
  }

  /// What `recipe` says.
  public Object of(R recipe) {
    return value.apply(recipe);
  }

  /// The value of a recipe as headers and command lines have it: choices in lower case.
  public String text(R recipe) {
    return asText(of(recipe));
  }

  static String asText(Object value) {
    return value instanceof Enum<?> choice
        ? choice.name().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }

  /// The value that a text says.
  ///
  /// @throws IllegalArgumentException if it says none of this type
  public Object parse(String text) {
    try {
      return switch (type.getName()) {
        case "int" -> Integer.valueOf(text);
        case "long" -> Long.valueOf(text);
        case "double" -> Double.valueOf(text);
        case "boolean" -> parseSwitch(text);
        default -> type.isEnum() ? choice(text) : text;
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "must be a %s, got %s".formatted(type == double.class ? "number" : "whole number", text),
          e);
    }
  }

  private static Object parseSwitch(String text) {
    Require.that(text.matches("true|false"), "must be true or false, got %s", text);
    return Boolean.valueOf(text);
  }

  private Object choice(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> asText(each).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be one of %s, got %s".formatted(String.join(", ", choices()), text)));
  }

  /// The names of all values of a choice; of anything else none.
  public List<String> choices() {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(RecipeField::asText).toList()
        : List.of();
  }

  /// What is wrong with a value, as a sentence continues after its name; nothing if it is right.
  public Optional<String> complaint(Object value) {
    return value instanceof Number number && !bounds.hold(number.doubleValue())
        ? Optional.of("must %s, got %s".formatted(bounds, value))
        : Optional.empty();
  }
}
