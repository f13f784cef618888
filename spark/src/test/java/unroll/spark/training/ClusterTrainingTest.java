package unroll.spark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.spark.SparkHome;

/// A training on executors, which are processes of their own, gives the file of one process.
@Tag("slow")
@Timeout(600) // a hang, not a busy machine
class ClusterTrainingTest {
  @TempDir private Path folder;

  private final SparkSession spark;

  ClusterTrainingTest() throws IOException {
    spark = SparkHome.cluster();
  }

  private static String local(TrainingPlan<?> plan) throws IOException {
    return plan.training().threads(2).run().file().sha256();
  }

  @Test
  void givenSomeExecutors_whenTheyTrainTogether_thenTheFileIsThatOfOneProcess() throws Exception {
    var plans = List.of(Plans.sentiment(2, 42), Plans.translator(1), Plans.trajectory(1));
    for (var plan : plans) {
      var expected = local(plan);
      var counts = plan == plans.getFirst() ? List.of(1, 2, 3) : List.of(3);
      for (int machines : counts) {
        // when
        var epochs = new ArrayList<TrainingEvent>();
        var file = ClusterTraining.of(spark, plan).machines(machines).listener(epochs::add).run();
        // then
        assertThat(file.sha256()).as("%s, %s", plan.name(), machines).isEqualTo(expected);
        assertThat(epochs).hasSize(Integer.parseInt(plan.settings().get("recipe.epochs")));
      }
    }
  }

  @Test
  void givenAnExecutorThatIsKilled_whenTraining_thenItGoesOnAndTheFileIsThatOfOneProcess()
      throws Exception {
    // given
    var plan = Plans.trajectory(3);
    var killed = new AtomicBoolean();
    // when
    var file =
        ClusterTraining.of(spark, plan)
            .machines(2)
            .checkpoint(folder.resolve("checkpoint"))
            .listener(event -> {
              if (event instanceof EpochDone done && done.epoch() == 1) {
                Thread.ofPlatform().start(() -> killed.set(SparkHome.killSoon(300)));
              }
            })
            .run();
    // then
    assertThat(killed).isTrue();
    assertThat(file.sha256()).isEqualTo(local(plan));
    assertThat(folder.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void givenDataThatDiffer_whenTrainedTogether_thenRefused() {
    var training = ClusterTraining.of(spark, Plans.differing()).machines(3);
    assertThatThrownBy(training::run)
        .hasMessage("all machines must train the same, but their data differ");
  }
}
