package unroll.common.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Started;
import unroll.engine.train.TrainingEvent.Stopped;

/// How far a training is, for a page that watches it. It changes nothing in the training.
public final class TrainingState implements Consumer<TrainingEvent> {

  /// An epoch that is done, and what the model could do then.
  private static final class Epoch {
    private final EpochDone done;
    private String sample = "";

    Epoch(EpochDone done) {
      this.done = done;
    }
  }

  private final List<Epoch> epochs = new ArrayList<>(); // guarded by this
  private String state = "reading the data"; // guarded by this

  /// What the model can do after the epoch that was done last.
  public synchronized void sample(String text) {
    if (!epochs.isEmpty()) {
      epochs.getLast().sample = text;
    }
  }

  @Override
  public synchronized void accept(TrainingEvent event) {
    switch (event) {
      case Started _ -> {
        epochs.clear();
        state = "training";
      }
      case BatchDone(var epoch, var batch, var batches, var loss, var _) ->
          state =
              String.format(
                  Locale.ROOT, "epoch %d, batch %d of %d, loss %.4f", epoch, batch, batches, loss);
      case EpochDone done -> epochs.add(new Epoch(done));
      case Stopped(var reason, var best, var _) ->
          state = "ended (%s), best epoch %d".formatted(reason, best);
    }
  }

  /// Writes `name`, what it does now, and `epochs`, as properties of an object.
  public synchronized void write(JsonGenerator out, String name) {
    out.writeStringProperty(name, state);
    out.writeArrayPropertyStart("epochs");
    epochs.forEach(epoch -> write(out, epoch));
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Epoch epoch) {
    out.writeStartObject();
    out.writeNumberProperty("epoch", epoch.done.epoch());
    writeFinite(out, "train", epoch.done.trainLoss());
    writeFinite(out, "valid", epoch.done.validLoss());
    out.writeObjectPropertyStart("metrics");
    epoch.done.metrics().forEach(metric -> writeFinite(out, metric.name(), metric.value()));
    out.writeEndObject();
    out.writeBooleanProperty("best", epoch.done.best());
    out.writeStringProperty("sample", epoch.sample);
    out.writeEndObject();
  }

  /// JSON has no word for what is not a number.
  private static void writeFinite(JsonGenerator out, String name, double value) {
    if (Double.isFinite(value)) {
      out.writeNumberProperty(name, value);
    } else {
      out.writeNullProperty(name);
    }
  }
}
