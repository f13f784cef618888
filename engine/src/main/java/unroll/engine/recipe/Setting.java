package unroll.engine.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a component of a [Recipe] is, said once: for the option of `train`, the entry in the header
/// of a model, the check of what is read back, and the documentation. Its default is that of the
/// recipe that a [RecipeForm] is made of.
///
/// [Size], [Share], [Rate] or [Range] beside it say which values it may have, [Config] that it
/// changes the shape of the network.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /// What it is, as a sentence without its full stop: `Cells of each LSTM layer`.
  String value();

  /// The name of the option, without dashes, where it is not that of the component: `batchSize` is
  /// `--batch-size`, and a switch that is on by default gets a `no-` in front.
  String option() default "";

  /// What the value is called in help texts, such as `N`.
  String label() default "";

  /// Whether it is not an option: part of the kind of model, or set from Java only.
  boolean fixed() default false;

  /// Whether the header says nothing while it has its default: for settings that are younger than
  /// model files that shall stay the same to the byte.
  boolean optional() default false;
}
