/// Recipes: records that hold everything, besides the data, that a trained model depends on. Start
/// with [Recipe]; [RecipeForm] makes of one the options of a command line, the entries of a model's
/// header, and the identity of a checkpoint.
@NullMarked
package unroll.engine.recipe;

import org.jspecify.annotations.NullMarked;
