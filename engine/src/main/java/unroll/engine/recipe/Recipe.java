package unroll.engine.recipe;

import java.util.Map;
import unroll.engine.train.Settings;

/// Everything but the data that a trained model depends on: a record whose components are annotated
/// with [Setting], but for its [Settings], which are known. Components may also be records of settings
/// that several recipes share.
///
///     public record NameRecipe(
///         @Setting("Cells of the LSTM") @Size int hidden,
///         @Setting("Step size of Adam") @Rate double learningRate,
///         Settings settings)
///         implements Recipe<NameRecipe> {
///       public static final NameRecipe DEFAULT = new NameRecipe(64, 0.002, Settings.DEFAULT);
///     }
///
///     NameRecipe.DEFAULT.with("hidden", 128).with("epochs", 5);
///
/// `R` is the record itself.
public interface Recipe<R extends Recipe<R>> {
  /// The first step size of the optimiser.
  double learningRate();

  /// What the trainer needs.
  Settings settings();

  /// The same with another value of one setting: that of a component, or `epochs`, `batch`,
  /// `patience` or `seed` of the [#settings].
  ///
  /// @throws IllegalArgumentException if there is no such setting, or it cannot have that value
  @SuppressWarnings("unchecked") // a recipe is its own R
  default R with(String name, Object value) {
    var form = RecipeForm.of((R) this);
    return form.with((R) this, Map.of(form.field(name), value));
  }
}
