package unroll.common.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import unroll.common.UserError;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeField;
import unroll.engine.recipe.RecipeForm;

/// The options of a command that come from the settings of recipes, so that each is defined once.
final class RecipeOptions {
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  /// Adds them to a command. Where several recipes have the same setting with different defaults,
  /// the help says so.
  RecipeOptions(CommandSpec command, List<? extends RecipeForm<?>> forms) {
    var fields = new LinkedHashMap<String, List<RecipeField<?>>>();
    var defaults = new LinkedHashMap<String, Set<String>>();
    for (var form : forms) {
      for (var field : form.fields()) {
        if (field.isOption()) {
          fields.computeIfAbsent(field.option(), _ -> new ArrayList<>()).add(field);
          defaults
              .computeIfAbsent(field.option(), _ -> new LinkedHashSet<>())
              .add(standard(form, field.name()));
        }
      }
    }
    fields.forEach((name, all) -> {
      var option = option(all.getFirst(), defaults.getOrDefault(name, Set.of()));
      options.put(name, option);
      command.addOption(option);
    });
  }

  private static <R extends Recipe<R>> String standard(RecipeForm<R> form, String name) {
    return form.field(name).text(form.standard());
  }

  private static OptionSpec option(RecipeField<?> field, Set<String> defaults) {
    var builder = OptionSpec.builder("--" + field.option());
    if (field.type() == boolean.class) {
      return builder.arity("0").type(boolean.class).description(field.sentence() + ".").build();
    }
    var standard = defaults.size() == 1 ? defaults.iterator().next() : "as the kind needs";
    return builder
        .arity("1")
        .type(field.boxed()) // one that is not given has no value
        .paramLabel(field.label())
        .description(
            "%s (default: %s%s)."
                .formatted(field.sentence(), standard.replace("%", "%%"), searched(field)))
        .build();
  }

  /// Between which values `--search` looks.
  private static String searched(RecipeField<?> field) {
    if (field.search().isEmpty()) {
      return "";
    }
    boolean choice = field.type().isEnum();
    var low = field.search().getFirst().toString().replaceAll("\\.0$", "");
    var high = field.search().getLast().toString().replaceAll("\\.0$", "");
    return choice ? "; --search: all" : "; --search: %s to %s".formatted(low, high);
  }

  /// The names of the settings that were given.
  <R extends Recipe<R>> Set<String> given(RecipeForm<R> form) {
    var given = new LinkedHashSet<String>();
    for (var field : form.fields()) {
      if (value(field) != null) {
        given.add(field.name());
      }
    }
    return given;
  }

  /// The recipe of `form` with what was given.
  ///
  /// @throws UserError if a setting cannot have its value, or is not one of this recipe
  <R extends Recipe<R>> R recipe(RecipeForm<R> form, String kind) {
    return recipe(form, kind, form.standard());
  }

  /// The same, with what was not given as it is in `standard`.
  <R extends Recipe<R>> R recipe(RecipeForm<R> form, String kind, R standard) {
    requireKnown(form, kind);
    var values = new LinkedHashMap<RecipeField<R>, Object>();
    for (var field : form.fields()) {
      var value = value(field);
      if (value != null) {
        field
            .complaint(value)
            .ifPresent(what -> {
              throw UserError.usage("--%s %s".formatted(field.option(), what));
            });
        values.put(field, value);
      }
    }
    try {
      return form.with(standard, values);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(asOption(form, String.valueOf(e.getMessage())), e);
    }
  }

  /// Replaces the name of a setting at the start of a recipe's error by the name of its option.
  private static String asOption(RecipeForm<?> form, String refusal) {
    for (var field : form.fields()) {
      if (field.isOption() && refusal.startsWith(field.name() + " ")) {
        return "--" + field.option() + refusal.substring(field.name().length());
      }
    }
    return refusal;
  }

  private void requireKnown(RecipeForm<?> form, String kind) {
    var known = form.fields().stream().map(RecipeField::option).toList();
    options.forEach((name, option) -> {
      if (option.getValue() != null && !known.contains(name)) {
        throw UserError.usage("--%s is not for %s".formatted(name, kind));
      }
    });
  }

  private @Nullable Object value(RecipeField<?> field) {
    var option = options.get(field.option());
    Object value = field.isOption() && option != null ? option.getValue() : null;
    boolean isSwitchedOff = value != null && field.option().startsWith("no-");
    return isSwitchedOff ? false : value;
  }
}
