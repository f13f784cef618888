package unroll.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.kernel.ArchitectureSinner;
import unroll.engine.tensor.Shape;

/// Holds the walls of the engine that a compiler does not see: who may use whom, and what would
/// make the bits of a result depend on the machine, the moment or the run. Each rule is also shown
/// to catch a class that breaks it.
class ArchitectureTest {

  /// Which package may use which; an arrow that is not here is forbidden, and so is a new package.
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("check", Set.of()),
          Map.entry("file", Set.of()),
          Map.entry("memory", Set.of()),
          Map.entry("kernel", Set.of()),
          Map.entry("random", Set.of("check")),
          Map.entry("parallel", Set.of("check")),
          Map.entry("tensor", Set.of("kernel", "check")),
          Map.entry("sequence", Set.of("tensor", "check")),
          Map.entry(
              "autodiff", Set.of("kernel", "tensor", "memory", "parallel", "random", "check")),
          Map.entry("layer", Set.of("autodiff", "sequence", "tensor", "memory", "random", "check")),
          Map.entry(
              "recurrent", Set.of("layer", "autodiff", "sequence", "tensor", "kernel", "check")),
          Map.entry(
              "attention", Set.of("layer", "autodiff", "sequence", "tensor", "kernel", "check")),
          Map.entry("loss", Set.of("autodiff", "sequence", "tensor", "kernel", "check")),
          Map.entry("optim", Set.of("layer", "tensor", "kernel", "check")),
          Map.entry("decode", Set.of("random", "check")),
          Map.entry("data", Set.of("random", "check")),
          Map.entry("model", Set.of("layer", "tensor", "random", "file", "check")),
          Map.entry("predict", Set.of("autodiff", "memory", "parallel", "check")),
          Map.entry("recipe", Set.of("train", "optim", "check")),
          Map.entry(
              "kind",
              Set.of("recipe", "train", "model", "optim", "layer", "tensor", "random", "check")),
          Map.entry(
              "train",
              Set.of(
                  "predict",
                  "model",
                  "data",
                  "optim",
                  "loss",
                  "layer",
                  "autodiff",
                  "sequence",
                  "tensor",
                  "kernel",
                  "memory",
                  "parallel",
                  "random",
                  "check")));

  /// `Math` only where every platform gives the same bits; `StrictMath` has the rest.
  private static final Set<String> EXACT_MATH =
      Set.of(
          "sqrt",
          "fma",
          "abs",
          "min",
          "max",
          "clamp",
          "floorMod",
          "floorDiv",
          "ceilDiv",
          "getExponent",
          "scalb",
          "rint");

  /// The lane operations whose compiled form rounds differently from the interpreted one.
  private static final Set<String> TRANSCENDENTAL =
      Set.of(
          "SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "ATAN2", "SINH", "COSH", "TANH", "EXP",
          "EXPM1", "LOG", "LOG10", "LOG1P", "POW", "HYPOT", "CBRT");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("unroll.engine");

  private static final JavaClasses SINNERS =
      new ClassFileImporter().importClasses(ArchitectureSinner.class, Sinner.class);

  private static Stream<ArchRule> rules() {
    return Stream.of(
        arrowsPointOneWay(),
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "unroll.engine..",
                "java..",
                "com.sun.management..",
                "jdk.incubator.vector..",
                "tools.jackson.core..",
                "org.jspecify..")
            .as("the engine needs the JDK, Jackson's core and JSpecify, nothing else"),
        never("Math beyond what is exact", ArchitectureTest::isInexactMath),
        never(
            "reduceLanes on floats, which adds in another order once compiled",
            to -> isFloatVector(to) && to.getName().startsWith("reduceLanes")),
        never(
            "transcendental lane operations",
            to ->
                is(to, VectorOperators.class) && TRANSCENDENTAL.contains(to.getName())
                    || isFloatVector(to) && to.getName().equals("pow")),
        never(
            "the clock",
            to ->
                is(to, System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(to.getName())
                    || packageOf(to).startsWith("java.time") && to.getName().equals("now")),
        never(
            "parallel streams and sorts",
            to -> packageOf(to).startsWith("java.util") && to.getName().startsWith("parallel")),
        never("randomness without a seed", ArchitectureTest::isUnseeded),
        never(
            "printing",
            to ->
                is(to, System.class) && Set.of("out", "err").contains(to.getName())
                    || to.getName().equals("printStackTrace")),
        never("formatting without a Locale", ArchitectureTest::isWithoutLocale));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givenTheEngine_whenHeldAgainstARule_thenObeysIt(ArchRule rule) {
    rule.check(ENGINE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givenASinner_whenHeldAgainstARule_thenIsCaught(ArchRule rule) {
    assertThat(rule.evaluate(SINNERS).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @Test
  void givenTheSinner_whenHeldAgainstAllRules_thenEveryOneOfItsLinesIsCaught() {
    var caught =
        rules()
            .flatMap(rule -> rule.evaluate(SINNERS).getFailureReport().getDetails().stream())
            .collect(toSet());
    for (var method : Sinner.class.getDeclaredMethods()) {
      if (method.isSynthetic()) {
        continue; // the body of a lambda
      }
      assertThat(caught).as(method.getName()).anyMatch(line -> line.contains(method.getName()));
    }
  }

  @Test
  void givenThePackages_whenTheirArrowsAreFollowed_thenNoneLeadsBack() {
    slices().matching("unroll.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void givenTheModule_whenItsExportsAreRead_thenTheyAreAllPackagesButTheKernel() throws Exception {
    var classes = Shape.class.getProtectionDomain().getCodeSource().getLocation();
    var module =
        ModuleFinder.of(Path.of(classes.toURI())).find("unroll.engine").orElseThrow().descriptor();
    assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source).collect(toSet()))
        .isEqualTo(
            module.packages().stream()
                .filter(name -> !name.equals("unroll.engine.kernel"))
                .collect(toSet()));
    for (var name : module.packages()) {
      assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
          .as("%s has a package-info with @NullMarked", name)
          .isTrue();
    }
  }

  private static ArchRule arrowsPointOneWay() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("use only the packages below their own") {
              @Override
              public void check(JavaClass user, ConditionEvents events) {
                var from = enginePackage(user);
                for (var dependency : user.getDirectDependenciesFromSelf()) {
                  var to = enginePackage(dependency.getTargetClass());
                  var allowed = to.isEmpty() || to.equals(from) || mayUse(from).contains(to);
                  events.add(new SimpleConditionEvent(user, allowed, dependency.getDescription()));
                }
              }
            })
        .as("arrows point one way: " + MAY_USE);
  }

  private static Set<String> mayUse(String from) {
    return MAY_USE.getOrDefault(from, Set.of());
  }

  /// The part of the package's name after `unroll.engine.`, or nothing for a class elsewhere.
  private static String enginePackage(JavaClass type) {
    var name = type.getBaseComponentType().getPackageName();
    return name.startsWith("unroll.engine.") ? name.substring("unroll.engine.".length()) : "";
  }

  private static ArchRule never(String what, Predicate<AccessTarget> forbidden) {
    return noClasses()
        .should()
        .accessTargetWhere(
            describe(what, (JavaAccess<?> access) -> forbidden.test(access.getTarget())))
        .as("the engine never uses " + what);
  }

  private static boolean isInexactMath(AccessTarget to) {
    return is(to, Math.class)
        && !EXACT_MATH.contains(to.getName())
        && !to.getName().endsWith("Exact");
  }

  private static boolean isFloatVector(AccessTarget to) {
    return Set.of("FloatVector", "DoubleVector", "Vector").contains(to.getOwner().getSimpleName())
        && packageOf(to).equals("jdk.incubator.vector");
  }

  private static boolean isUnseeded(AccessTarget to) {
    return Set.of("ThreadLocalRandom", "SecureRandom").contains(to.getOwner().getSimpleName())
        || packageOf(to).startsWith("java.util.random") && to.getName().matches("of|getDefault")
        || to.getName().equals("randomUUID")
        || to instanceof CodeUnitAccessTarget call
            && (Set.of("Random", "SplittableRandom").contains(to.getOwner().getSimpleName())
                    && to.getName().equals("<init>")
                    && call.getRawParameterTypes().isEmpty()
                || is(to, Collections.class)
                    && to.getName().equals("shuffle")
                    && call.getRawParameterTypes().size() == 1);
  }

  private static boolean isWithoutLocale(AccessTarget to) {
    return Set.of("format", "printf").contains(to.getName())
        && to instanceof CodeUnitAccessTarget call
        && call.getRawParameterTypes().stream().noneMatch(type -> type.getName().endsWith("Locale"))
        && packageOf(to).matches("java\\.(lang|io|util)");
  }

  private static boolean is(AccessTarget to, Class<?> owner) {
    return to.getOwner().isEquivalentTo(owner);
  }

  private static String packageOf(AccessTarget to) {
    return to.getOwner().getPackageName();
  }

  /// Breaks every ban, a method each.
  @SuppressWarnings({"unused", "NullAway"})
  private static final class Sinner {
    double exponential(double x) {
      return Math.exp(x);
    }

    double tangentByReference(double x) {
      java.util.function.DoubleUnaryOperator tangent = Math::tanh;
      return tangent.applyAsDouble(x);
    }

    double chance() {
      return Math.random();
    }

    float sumOfLanes(FloatVector v) {
      return v.reduceLanes(VectorOperators.ADD);
    }

    FloatVector exponentialOfLanes(FloatVector v) {
      return v.lanewise(VectorOperators.EXP);
    }

    FloatVector powerOfLanes(FloatVector v) {
      return v.pow(2);
    }

    long milliseconds() {
      return System.currentTimeMillis();
    }

    long nanoseconds() {
      return System.nanoTime();
    }

    Object moment() {
      return java.time.Instant.now();
    }

    int parallelList(List<Integer> list) {
      return list.parallelStream().mapToInt(i -> i).sum();
    }

    int parallelNumbers() {
      return IntStream.range(0, 9).parallel().sum();
    }

    void parallelPrefix(double[] numbers) {
      Arrays.parallelPrefix(numbers, Double::sum);
    }

    int dice() {
      return new Random().nextInt();
    }

    int diceOfTheThread() {
      return ThreadLocalRandom.current().nextInt();
    }

    int anyDice() {
      return java.util.random.RandomGenerator.getDefault().nextInt();
    }

    void shuffled(List<Integer> list) {
      Collections.shuffle(list);
    }

    void printed() {
      System.out.println();
    }

    void complained() {
      System.err.println();
    }

    void traced(Exception e) {
      e.printStackTrace();
    }

    String formatted(double x) {
      return String.format("%f", x);
    }

    Object foreign() {
      return new org.assertj.core.api.SoftAssertions();
    }
  }
}
