package unroll.common.train;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.kind.Search.Trial;
import unroll.engine.recipe.RecipeField;

/// What a search for settings has tried, as lines of text.
final class SearchTable {
  private static final int MOST_ROWS = 20;

  private SearchTable() {}

  /// One trial that is done.
  static String line(Trial<?> trial) {
    return String.format(
        ROOT, "recipe %d, %d epochs: %.4f", trial.number(), trial.epochs(), trial.cost());
  }

  /// A heading and a row for each of the best trials, with tabs between, and how many there are
  /// besides.
  static <R> List<String> of(List<RecipeField<R>> varied, List<Trial<R>> trials) {
    var names = varied.stream().map(field -> "--" + field.option()).toList();
    var lines = new ArrayList<String>();
    lines.add("recipe\tepochs\tvalid\t" + String.join("\t", names));
    for (var trial : trials.subList(0, Math.min(MOST_ROWS, trials.size()))) {
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
    if (trials.size() > MOST_ROWS) {
      lines.add("and %d others".formatted(trials.size() - MOST_ROWS));
    }
    return lines;
  }

  /// The options with which `train` makes the model of a trial again.
  static <R> String options(List<RecipeField<R>> varied, Trial<R> trial) {
    var words = new ArrayList<String>(List.of("--epochs " + trial.epochs()));
    for (var field : varied) {
      boolean isSwitch = field.type() == boolean.class;
      if (!isSwitch) {
        words.add("--%s %s".formatted(field.option(), field.text(trial.recipe())));
      } else if (field.of(trial.recipe()).equals(!field.option().startsWith("no-"))) {
        words.add("--" + field.option());
      }
    }
    return String.join(" ", words);
  }
}
