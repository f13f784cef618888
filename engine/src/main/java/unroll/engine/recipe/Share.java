package unroll.engine.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A [Setting] that is a part of a whole, less than all of it: [0, 1).
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Share {
  /// The smallest and the largest value that a [unroll.engine.kind.Search] tries; nothing: it is
  /// not searched.
  double[] search() default {};
}
