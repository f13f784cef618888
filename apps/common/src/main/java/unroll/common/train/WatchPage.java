package unroll.common.train;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.UserError;
import unroll.common.web.LocalServer;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Started;
import unroll.engine.train.TrainingEvent.Stopped;

/// A page of this machine that shows a training as it goes: the losses, what the model can do after
/// each epoch, and the recipe. It changes nothing in the training.
final class WatchPage implements Consumer<TrainingEvent>, AutoCloseable {
  private static final Map<String, String> FILES =
      Map.of(
          "/", "watch.html",
          "/watch.js", "watch.js",
          "/watch.css", "watch.css");

  /// An epoch that is done, and what the model could do then.
  private static final class Epoch {
    private final EpochDone done;
    private String sample = "";

    Epoch(EpochDone done) {
      this.done = done;
    }
  }

  private final String title;
  private final Map<String, String> recipe;
  private final List<Epoch> epochs = new ArrayList<>(); // guarded by this
  private String state = "reading the data"; // guarded by this
  private final LocalServer server;

  private WatchPage(int port, String title, Map<String, String> recipe) throws IOException {
    this.title = title;
    this.recipe = recipe;
    this.server = new LocalServer(port, this::answer);
  }

  /// Opens the page on a port, or on any free one for 0.
  static WatchPage open(int port, String title, Map<String, String> recipe) throws IOException {
    if (port < 0 || port > 65_535) {
      throw UserError.usage("--watch must be a port from 0 to 65535, got " + port);
    }
    try {
      return new WatchPage(port, title, recipe);
    } catch (BindException e) {
      throw new UserError(
          "--watch: port %d is taken; try another, or --watch alone".formatted(port), e);
    }
  }

  /// Where it is.
  URI address() {
    return server.address();
  }

  /// What the model can do after the epoch that was done last.
  synchronized void sample(String text) {
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

  private Reply answer(HttpExchange exchange) throws IOException {
    var path = String.valueOf(exchange.getRequestURI().getPath());
    if (path.equals("/state")) {
      return Reply.json(state());
    }
    var file = FILES.get(path);
    if (file == null) {
      throw new Refusal(404, "there is no such page; the training is at " + address());
    }
    return Reply.resource(WatchPage.class, file);
  }

  private synchronized String state() {
    return Json.line(out -> {
      out.writeStringProperty("title", title);
      out.writeStringProperty("state", state);
      out.writeObjectPropertyStart("recipe");
      recipe.forEach(out::writeStringProperty);
      out.writeEndObject();
      out.writeArrayPropertyStart("epochs");
      epochs.forEach(epoch -> write(out, epoch));
      out.writeEndArray();
    });
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

  @Override
  public void close() {
    server.close();
  }
}
