package unroll.engine.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The values that a [Setting] may have.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /// The smallest value.
  double from() default Double.NEGATIVE_INFINITY;

  /// The largest value.
  double to() default Double.POSITIVE_INFINITY;

  /// What the value must be greater than.
  double above() default Double.NEGATIVE_INFINITY;

  /// What the value must be less than.
  double below() default Double.POSITIVE_INFINITY;

  /// The smallest and the largest value that a [unroll.engine.kind.Search] tries; of a choice or a
  /// switch anything but nothing means that all are tried. Nothing: it is not searched.
  double[] search() default {};
}
