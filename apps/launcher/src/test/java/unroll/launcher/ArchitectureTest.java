package unroll.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the walls between the apps; those inside the engine stand in its own architecture test.
/// Each rule is also shown to catch a class that breaks it.
class ArchitectureTest {
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

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("unroll");

  private static final JavaClasses SINNERS =
      new ClassFileImporter()
          .importClasses(
              unroll.common.ArchitectureSinner.class, unroll.sentiment.ArchitectureSinner.class);

  private static Stream<ArchRule> rules() {
    return Stream.of(
        arrowsPointOneWay(),
        floorPlan(),
        never(
            "Math beyond what is exact",
            to ->
                to.getOwner().isEquivalentTo(Math.class)
                    && !EXACT_MATH.contains(to.getName())
                    && !to.getName().endsWith("Exact")),
        never(
            "randomness without a seed",
            to ->
                to.getOwner().getSimpleName().equals("ThreadLocalRandom")
                    || (to.getOwner().getSimpleName().equals("Random")
                        && to instanceof CodeUnitAccessTarget made
                        && to.getName().equals("<init>")
                        && made.getRawParameterTypes().isEmpty())));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givenTheProgram_whenHeldAgainstARule_thenObeysIt(ArchRule rule) {
    rule.check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givenTheSinners_whenHeldAgainstARule_thenAreCaught(ArchRule rule) {
    var details = rule.evaluate(SINNERS).getFailureReport().getDetails();
    for (var sinner : SINNERS) {
      assertThat(details).as(sinner.getName()).anyMatch(line -> line.contains(sinner.getName()));
    }
  }

  @Test
  void givenThePackages_whenTheirArrowsAreFollowed_thenNoneLeadsBack() {
    slices().matching("unroll.(**)").should().beFreeOfCycles().check(PROGRAM);
  }

  @Test
  void givenTheApps_whenTheirOptionsAreSought_thenOnlyCommandsHaveThem() {
    commandLinesStayInTheirRoom().check(PROGRAM);
    var caught = commandLinesStayInTheirRoom().evaluate(SINNERS).getFailureReport().getDetails();
    assertThat(caught).anyMatch(line -> line.contains("unroll.sentiment.ArchitectureSinner"));
  }

  @Test
  void givenTheMidiPackage_whenItsArrowsAreFollowed_thenNoneLeadsToTheRestOfTheProgram() {
    noClasses()
        .that()
        .resideInAPackage("unroll.music.midi")
        .should()
        .dependOnClassesThat(
            resideInAPackage("unroll..")
                .and(not(resideInAPackage("unroll.music.midi")))
                .and(not(resideInAPackage("unroll.engine.file"))))
        .as("a library for a file format, which knows nothing of models")
        .check(PROGRAM);
  }

  /// What each room of an app may not know of the same app. All other rooms of an app are
  /// libraries.
  private static final Map<String, Set<String>> UNKNOWN_TO =
      Map.of(
          "data", Set.of("", "model", "evaluation", "view", "cli"),
          "model", Set.of("", "evaluation", "view", "cli"),
          "evaluation", Set.of("", "view", "cli"),
          "view", Set.of("", "model", "cli"),
          "", Set.of("cli"),
          "cli", Set.of());

  private static final Set<String> UNKNOWN_TO_LIBRARIES =
      Set.of("", "model", "evaluation", "view", "cli");

  /// Adapters for programs of others, which stand on top of the front door.
  private static final Set<String> ADAPTERS = Set.of("unroll.sentiment.opennlp");

  private static final Set<String> APPS =
      Set.of("music", "sentiment", "translator", "trajectory", "forecast");

  private static ArchRule floorPlan() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("keep to the floor plan of their app") {
              @Override
              public void check(JavaClass user, ConditionEvents events) {
                var app = room(user);
                var unknown =
                    ADAPTERS.contains(user.getPackageName())
                        ? Set.<String>of()
                        : UNKNOWN_TO.getOrDefault(inner(user), UNKNOWN_TO_LIBRARIES);
                for (var dependency : user.getDirectDependenciesFromSelf()) {
                  var target = dependency.getTargetClass();
                  boolean own = APPS.contains(app) && room(target).equals(app);
                  boolean fits =
                      !own || isSameRoom(user, target) || !unknown.contains(inner(target));
                  boolean shut = inner(target).equals("cli") && APPS.contains(room(target));
                  boolean enters = shut && !isSameRoom(user, target) && !app.equals("launcher");
                  events.add(
                      new SimpleConditionEvent(user, fits && !enters, dependency.getDescription()));
                }
              }
            })
        .as("front door, data, model, evaluation, view and cli know each other in one order");
  }

  private static boolean isSameRoom(JavaClass one, JavaClass other) {
    return room(one).equals(room(other)) && inner(one).equals(inner(other));
  }

  /// The room within an app, such as `model`; nothing for its front door.
  private static String inner(JavaClass type) {
    var name = type.getBaseComponentType().getPackageName().split("\\.");
    return name.length > 2 ? name[2] : "";
  }

  private static ArchRule commandLinesStayInTheirRoom() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("leave options, terminals and users' mistakes to cli") {
              @Override
              public void check(JavaClass user, ConditionEvents events) {
                boolean library = APPS.contains(room(user)) && !inner(user).equals("cli");
                for (var dependency : user.getDirectDependenciesFromSelf()) {
                  var target = dependency.getTargetClass();
                  boolean ofCommands =
                      target.getPackageName().startsWith("picocli")
                          || Set.of("unroll.common.Terminal", "unroll.common.UserError")
                              .contains(target.getName());
                  events.add(
                      new SimpleConditionEvent(
                          user, !(library && ofCommands), dependency.getDescription()));
                }
              }
            })
        .as("picocli, Terminal and UserError are known to commands only");
  }

  private static ArchRule arrowsPointOneWay() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("point from apps to the engine") {
              @Override
              public void check(JavaClass user, ConditionEvents events) {
                for (var dependency : user.getDirectDependenciesFromSelf()) {
                  events.add(
                      new SimpleConditionEvent(
                          user,
                          allowed(room(user), room(dependency.getTargetClass())),
                          dependency.getDescription()));
                }
              }
            })
        .as("apps know the engine and what is common, never each other");
  }

  private static boolean allowed(String from, String to) {
    if (to.isEmpty() || to.equals(from)) {
      return true;
    }
    return switch (from) {
      case "launcher" -> true;
      case "engine" -> false;
      case "exchange" -> to.equals("engine");
      case "common" -> Set.of("engine", "exchange").contains(to);
      case "lab" -> !Set.of("launcher", "studio").contains(to); // may use the apps' models and data
      case "studio" -> !to.equals("launcher"); // stands on all apps and on the lab
      default -> Set.of("engine", "exchange", "common").contains(to);
    };
  }

  /// The part of the program a class belongs to: `engine`, `common`, or an app; nothing if foreign.
  private static String room(JavaClass type) {
    var name = type.getBaseComponentType().getPackageName().split("\\.");
    return name.length > 1 && name[0].equals("unroll") ? name[1] : "";
  }

  private static ArchRule never(String what, Predicate<AccessTarget> forbidden) {
    return noClasses()
        .should()
        .accessTargetWhere(
            describe(what, (JavaAccess<?> access) -> forbidden.test(access.getTarget())))
        .as("no app uses " + what);
  }
}
