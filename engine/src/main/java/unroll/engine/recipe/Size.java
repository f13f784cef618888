package unroll.engine.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A [Setting] that is a number of cells, layers or the like: 1 to [#LARGEST].
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Size {
  /// More than this is a slip of the finger.
  int LARGEST = 8192;

  /// The smallest and the largest value that a [unroll.engine.kind.Search] tries; nothing: it is
  /// not searched.
  double[] search() default {};
}
