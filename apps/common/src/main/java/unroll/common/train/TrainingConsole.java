package unroll.common.train;

import static java.util.Locale.ROOT;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import unroll.common.Terminal;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Started;
import unroll.engine.train.TrainingEvent.Stopped;

/// Shows a training as it goes: a bar that fills with each epoch, and a line for each that is done.
public final class TrainingConsole implements Consumer<TrainingEvent> {
  private static final int WIDTH = 24;
  private static final long REDRAW_NANOS = 100_000_000;

  private final Terminal terminal;
  private final LongSupplier nanos;
  private int epochs;
  private long epochStart;
  private long lastDrawn;

  public TrainingConsole(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  TrainingConsole(Terminal terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
  }

  @Override
  public void accept(TrainingEvent event) {
    switch (event) {
      case Started(var parameters, var all, var epochsDone, var batchesDone) -> {
        epochs = all;
        epochStart = nanos.getAsLong();
        terminal.line("%,d parameters", parameters);
        if (epochsDone + batchesDone > 0) {
          terminal.line("resuming after epoch %d, batch %d", epochsDone, batchesDone);
        }
      }
      case BatchDone(var epoch, var batch, var batches, var loss, var _) ->
          progress(epoch, batch, batches, loss);
      case EpochDone(var epoch, var train, var valid, var metrics, var best) -> {
        var figures = new StringBuilder();
        metrics.forEach(m -> figures.append(String.format(ROOT, "  %s %.4f", m.name(), m.value())));
        terminal.line(
            "epoch %3d/%d  train %.4f  valid %.4f%s%s  %.1f s",
            epoch, epochs, train, valid, figures, best ? " *" : "  ", seconds());
        epochStart = nanos.getAsLong();
      }
      case Stopped(var reason, var best, var valid) ->
          terminal.line(
              best > 0 ? "%s; best epoch %d, valid %.4f" : "%s",
              switch (reason) {
                case FINISHED -> "all epochs done";
                case EARLY -> "stopped early: no better for a while";
                case INTERRUPTED -> "interrupted";
                case OUT_OF_TIME -> "out of time";
                case DIVERGED -> "stopped: the loss is not a number; try a smaller --learning-rate";
              },
              best,
              valid);
    }
  }

  private void progress(int epoch, int batch, int batches, double loss) {
    long now = nanos.getAsLong();
    if (now - lastDrawn >= REDRAW_NANOS) {
      lastDrawn = now;
      int filled = WIDTH * batch / batches;
      double left = seconds() / batch * (batches - batch);
      terminal.redraw(
          "epoch %3d/%d  %s%s  batch %d/%d  loss %.4f  %s left",
          epoch,
          epochs,
          "█".repeat(filled),
          "░".repeat(WIDTH - filled),
          batch,
          batches,
          loss,
          clock(left));
    }
  }

  private double seconds() {
    return (nanos.getAsLong() - epochStart) / 1e9;
  }

  private static String clock(double seconds) {
    long whole = (long) seconds;
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }
}
