package unroll.common;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a verb needs of the Java that runs it. Every verb says so: the build writes it to a table,
/// which the `unroll` script reads before it starts Java, and fails if a verb says nothing. None of
/// it changes what a verb answers, only how soon. It is for the build: the program does not see it,
/// since each annotation that Java reads becomes a proxy class, and costs a start some
/// milliseconds.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface JvmNeeds {
  /// Whether the vector kernels, which are faster, repay that they start later.
  Vectors vectors();

  /// When the work is over before the optimising compiler would pay; by default it never is.
  Quick[] quick() default {};

  /// What the Java library does not show to everyone.
  Exports[] exports() default {};

  /// Command lines of this verb to learn from: they are run once after a build, and what they
  /// needed of Java is there at once from then on.
  Rehearsal[] rehearsals() default {};

  /// When to start with the vector kernels.
  enum Vectors {
    /// The verb computes much: it trains or measures.
    ALWAYS,

    /// The answer is there in half the time without.
    NEVER,

    /// Inputs may come by the thousand from a file or standard input: with vectors then, without
    /// them if the inputs are arguments.
    FOR_MANY
  }

  /// Work for the quick compiler alone. What runs on the vector kernels, such as a stream of inputs
  /// ([Vectors#FOR_MANY]), never is.
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface Quick {
    /// An option and a number, such as `--bars 8`: the work is short if the option is there, with
    /// this number or a smaller one. Empty if no number says how long the work is.
    String upTo() default "";

    /// Options that ask for more work, whatever the number.
    String[] unless() default {};
  }

  /// A package to export to the program.
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface Exports {
    /// Its module and name, such as `java.desktop/com.sun.media.sound`.
    String value();

    /// The option that needs it: no other command line pays; by default the verb always needs it.
    String with() default "";
  }

  /// A command line, without the app and the verb. Files that it names without a folder are written
  /// to one that is deleted.
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface Rehearsal {
    /// Its words.
    String[] value();
  }
}
