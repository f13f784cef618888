package unroll.common.train;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.kind.Search.Trial;
import unroll.engine.recipe.RecipeField;

/// What a search for settings has tried, as lines of text.
final class SearchTable {
  private SearchTable() {}

  /// One trial that is done.
  static String line(Trial<?> trial) {
    return String.format(
        ROOT, "recipe %d, %d epochs: %.4f", trial.number(), trial.epochs(), trial.cost());
  }

  /// A heading and a row for each trial, with tabs between: the best first.
  static <R> List<String> of(List<RecipeField<R>> varied, List<Trial<R>> trials) {
    var names = varied.stream().map(field -> "--" + field.option()).toList();
    var lines = new ArrayList<String>();
    lines.add("recipe\tepochs\tvalid\t" + String.join("\t", names));
    for (var trial : trials) {
      var values = varied.stream().map(field -> field.text(trial.recipe())).toList();
      lines.add(
          String.format(
              ROOT,
              "%d\t%d\t%.4f\t%s",
              trial.number(),
              trial.epochs(),
              trial.cost(),
              String.join("\t", values)));
    }
    return lines;
  }
}
