package unroll.spark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.model.ModelFile;
import unroll.spark.SparkHome;

/// Many trainings on executors, which are processes of their own.
@Tag("slow")
@Timeout(600) // a hang, not a busy machine
class TrainingGridTest {
  @TempDir private Path folder;

  private final SparkSession spark;

  TrainingGridTest() throws IOException {
    spark = SparkHome.cluster();
  }

  /// This is the last class: an executor that lives longer than the workers complains.
  @AfterAll
  static void stop() {
    SparkSession.active().stop();
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  @Test
  void givenPlansOfSeveralKinds_whenTrained_thenEachFileIsThatOfATrainingAlone() throws Exception {
    // given
    var plans = new ArrayList<TrainingPlan<?>>();
    plans.add(Plans.sentiment(2, 1));
    plans.add(Plans.sentiment(2, 2));
    plans.add(Plans.translator(1));
    plans.add(Plans.missing());
    // when
    var rows = TrainingGrid.of(spark, plans).run(folder.toString()).collectAsList();
    // then
    assertThat(rows)
        .extracting(row -> row.getString(0))
        .containsExactlyElementsOf(plans.stream().map(TrainingPlan::name).toList());
    for (int i = 0; i < 3; i++) {
      var row = rows.get(i);
      var alone = plans.get(i).training().run();
      assertThat(row.<String>getAs("sha256")).isEqualTo(alone.file().sha256());
      assertThat(row.<Integer>getAs("bestEpoch")).isEqualTo(alone.progress().bestEpoch());
      assertThat(row.<Double>getAs("validLoss")).isPositive();
      assertThat(row.<String>getAs("reason")).isNull();
      var file = Path.of(row.<String>getAs("path"));
      assertThat(ModelFile.sha256(file)).isEqualTo(alone.file().sha256());
      assertThat(row.<String, String>getJavaMap(1)).containsKey("recipe.epochs");
    }
    assertThat(rows.getLast().<String>getAs("path")).isNull();
    assertThat(rows.getLast().<String>getAs("reason")).contains("nowhere.txt");
    assertThat(files(".checkpoint")).isEmpty();
  }

  @Test
  void givenATaskThatDies_whenTakenUpAgain_thenFromItsCheckpointAndTheFileIsThatOfOneProcess()
      throws Exception {
    // given
    var plans = List.of(Plans.trajectory(5), Plans.trajectory(6), Plans.trajectory(7));
    var killed =
        CompletableFuture.supplyAsync(() -> {
          try {
            while (files(".checkpoint").size() < 3 && files(".safetensors").isEmpty()) {
              Thread.sleep(10);
            }
            return SparkHome.killSoon(0);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    // when
    var rows = TrainingGrid.of(spark, plans).run(folder.toString()).collectAsList();
    // then
    assertThat(killed.get(1, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < plans.size(); i++) {
      var alone = plans.get(i).training().run().file().sha256();
      assertThat(rows.get(i).<String>getAs("sha256")).isEqualTo(alone);
    }
    // and when it is run again, then nothing is trained again
    var path = Path.of(rows.getFirst().<String>getAs("path"));
    var time = Files.getLastModifiedTime(path);
    assertThat(TrainingGrid.of(spark, plans).run(folder.toString()).collectAsList())
        .isEqualTo(rows);
    assertThat(Files.getLastModifiedTime(path)).isEqualTo(time);
  }

  @Test
  void givenTwoPlansOfOneName_whenMadeAGrid_thenRefused() {
    var plans = List.of(Plans.sentiment(1, 1), Plans.sentiment(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingGrid.of(spark, plans))
        .withMessage("plans must have different names, got 'sentiment, seed 1' twice");
  }
}
