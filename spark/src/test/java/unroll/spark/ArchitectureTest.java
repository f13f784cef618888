package unroll.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Who may know whom here. Nobody knows this module: no other depends on it.
class ArchitectureTest {
  private static final JavaClasses SPARK =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("unroll.spark");

  @Test
  void givenTraining_whenItsArrowsAreFollowed_thenItAsksKindsAndKnowsNoApp() {
    classes()
        .that()
        .resideInAPackage("unroll.spark.training")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "unroll.spark",
                "unroll.spark.training",
                "unroll.engine..",
                "unroll.common",
                "org.apache..",
                "scala..",
                "java..",
                "org.jspecify.."))
        .check(SPARK);
  }

  @Test
  void givenScoring_whenItsArrowsAreFollowed_thenNoneLeadsToTrainingOrACommandLine() {
    noClasses()
        .that()
        .resideInAPackage("unroll.spark.scoring")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "unroll.spark.training", "unroll.spark.example", "unroll..cli", "picocli.."))
        .check(SPARK);
  }
}
