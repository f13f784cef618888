package unroll.common.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import unroll.common.Terminal;
import unroll.engine.train.Metric;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Reason;
import unroll.engine.train.TrainingEvent.Started;
import unroll.engine.train.TrainingEvent.Stopped;

class TrainingConsoleTest {
  private final StringWriter written = new StringWriter();
  private long now;

  private void tell(Terminal terminal, TrainingEvent... events) {
    var console = new TrainingConsole(terminal, () -> now);
    for (var event : events) {
      console.accept(event);
      now += 1_500_000_000L;
    }
  }

  private Terminal plain() {
    return Terminal.to(new PrintWriter(written), false);
  }

  private Terminal redrawing() {
    return Terminal.to(new PrintWriter(written), true);
  }

  @Test
  void givenATraining_whenTold_thenALineForEachEpochAndTheEnd() {
    tell(
        plain(),
        new Started(1_234_567, 40, 0, 0),
        new BatchDone(1, 1, 2, 3.5, 1),
        new EpochDone(1, 3.25, 3.125, List.of(), true),
        new EpochDone(2, 3, 3.5, List.of(), false),
        new Stopped(Reason.EARLY, 1, 3.125));
    assertThat(written.toString().lines())
        .containsExactly(
            "1,234,567 parameters",
            "epoch   1/40  train 3.2500  valid 3.1250 *  3.0 s",
            "epoch   2/40  train 3.0000  valid 3.5000    1.5 s",
            "stopped early: no better for a while; best epoch 1, valid 3.1250");
  }

  @Test
  void givenMetrics_whenAnEpochEnds_thenTheyStandBesideTheLoss() {
    tell(plain(), new EpochDone(1, 0.5, 0.25, List.of(Metric.accuracy(3, 4)), true), outOfTime());
    assertThat(written.toString())
        .contains("valid 0.2500  accuracy 0.7500 *")
        .contains("out of time; best epoch 1");
  }

  private static Stopped outOfTime() {
    return new Stopped(Reason.OUT_OF_TIME, 1, 0.25);
  }

  @Test
  void givenATrainingThatGoesOn_whenTold_thenSaysFromWhere() {
    tell(plain(), new Started(10, 5, 2, 20));
    assertThat(written.toString()).contains("resuming after epoch 2, batch 20");
  }

  @Test
  void givenATrainingThatEnds_whenTold_thenSaysWhy() {
    tell(plain(), new Stopped(Reason.FINISHED, 3, 1), new Stopped(Reason.INTERRUPTED, 2, 1.5));
    assertThat(written.toString().lines())
        .containsExactly(
            "all epochs done; best epoch 3, valid 1.0000",
            "interrupted; best epoch 2, valid 1.5000");
  }

  @Test
  void givenNoEpochThatIsDone_whenTheTrainingEnds_thenNamesNoBest() {
    tell(plain(), new Stopped(Reason.INTERRUPTED, 0, Double.POSITIVE_INFINITY));
    assertThat(written.toString().lines()).containsExactly("interrupted");
  }

  @Test
  void givenATerminal_whenABatchIsDone_thenTheBarIsDrawnInPlace() {
    tell(redrawing(), new Started(10, 5, 0, 0), new BatchDone(1, 6, 24, 2, 1));
    assertThat(written.toString())
        .endsWith(
            "\r\u001b[Kepoch   1/5  ██████░░░░░░░░░░░░░░░░░░  batch 6/24  loss 2.0000  0:04 left");
  }

  @Test
  void givenManyBatchesAtOnce_whenTold_thenTheBarIsDrawnOnceInATenthOfASecond() {
    var console = new TrainingConsole(redrawing(), () -> now += 10_000_000L);
    console.accept(new Started(10, 5, 0, 0));
    for (int batch = 1; batch <= 100; batch++) {
      console.accept(new BatchDone(1, batch, 100, 2, 1));
    }
    assertThat(written.toString().split("\r", -1).length - 2).isLessThan(25);
  }

  @Test
  void givenAnotherLanguage_whenTold_thenNumbersReadTheSame() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      tell(plain(), new EpochDone(1, 3.25, 3.125, List.of(), true));
    } finally {
      Locale.setDefault(before);
    }
    assertThat(written.toString()).contains("3.2500");
  }
}
