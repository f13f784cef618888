package unroll.engine.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A [Setting] that is the step size of an optimiser: (0, 10).
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Rate {
  /// The smallest and the largest value that a [unroll.engine.kind.Search] tries; nothing: it is
  /// not searched.
  double[] search() default {};
}
