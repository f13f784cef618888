package unroll.studio;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JsonGenerator;
import unroll.common.web.Reply;
import unroll.lab.flow.AddingTraining;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Field;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;

/// The adding problem: recurrent layers of several kinds learn to add two marked numbers of a
/// sequence, and one sees how gradients fare on their way back through time.
final class AddingRoutes implements AutoCloseable {
  private static final int MOST_TRAININGS = 2;
  private static final Field JOB = Field.text("job", 1, 20, "the number of the training");

  private final Jobs<Watched, Boolean> trainings = new Jobs<>("trainings", MOST_TRAININGS);

  private record Watched(
      AddingTraining training, List<AddingTraining.Moment> moments, ShellCommand command) {}

  List<Route> all() {
    return List.of(
        Route.of(
            "/api/adding/start",
            "Begins to train a network on the adding problem; at most %d at a time."
                .formatted(MOST_TRAININGS),
            List.of(
                Field.choice("kind", AddingTraining.KINDS.reversed(), "the recurrent layer"),
                Field.whole("steps", 2, 200, 50, "the length of the sequences"),
                Field.whole("hidden", 1, 128, 32, "cells of the layer"),
                Field.whole("updates", 1, 10_000, 2000, "updates of the weights at most"),
                Field.choice("clipping", List.of("yes", "no"), "whether gradients are clipped"),
                Field.whole("seed", 0, 1L << 53, 42, "the same seed gives the same network")),
            "job, the number of the training; the command draws such networks of all kinds",
            this::start),
        Route.of(
            "/api/adding/progress",
            "Says how far a training is.",
            List.of(JOB),
            "state, one of running, done, stopped and failed; error; curve, the mean squared error after this"
                + " many updates; before and now, the norm of the gradient at each step, relative to the"
                + " last; samples, sums and answers",
            this::progress),
        trainings.stopping("/api/adding/stop", "Stops a training.", JOB));
  }

  private Reply start(Asked asked) {
    var training =
        new AddingTraining(
            asked.text("kind"),
            asked.count("steps"),
            asked.count("hidden"),
            asked.count("updates"),
            asked.text("clipping").equals("yes"),
            asked.whole("seed"));
    var command =
        ShellCommand.of("lab", "gradient-flow")
            .with("--steps", training.steps())
            .with("--hidden", training.hidden())
            .with("--updates", training.updates())
            .with("--seeds", 1)
            .with("--seed", training.seed())
            .with("--out", "flow.svg");
    var watched = new Watched(training, new CopyOnWriteArrayList<>(), command);
    var job =
        trainings.start(
            watched,
            running -> {
              training.run(running::isStopped, watched.moments::add);
              running.check();
              return true;
            });
    return Answer.of(command, out -> out.writeStringProperty("job", job.id()));
  }

  private Reply progress(Asked asked) {
    var job = trainings.job(asked.text("job"));
    var state = job.state(); // before the moments are looked at: then none is missed at the end
    var moments = List.copyOf(job.about().moments);
    return Answer.of(
        job.about().command,
        out -> {
          out.writeStringProperty("state", state);
          out.writeStringProperty("error", job.error());
          out.writeArrayPropertyStart("curve");
          for (var moment : moments) {
            out.writeStartArray();
            out.writeNumber(moment.updates());
            number(out, moment.error());
            out.writeEndArray();
          }
          out.writeEndArray();
          if (!moments.isEmpty()) {
            numbers(out, "before", moments.getFirst().gradients());
            numbers(out, "now", moments.getLast().gradients());
            out.writeArrayPropertyStart("samples");
            for (var sample : moments.getLast().samples()) {
              out.writeStartObject();
              out.writeName("sum");
              number(out, sample.sum());
              out.writeName("answer");
              number(out, sample.answer());
              out.writeEndObject();
            }
            out.writeEndArray();
          }
        });
  }

  private static void numbers(JsonGenerator out, String name, double... numbers) {
    out.writeArrayPropertyStart(name);
    for (double x : numbers) {
      number(out, x);
    }
    out.writeEndArray();
  }

  /// What is not a number any more is null.
  private static void number(JsonGenerator out, double x) {
    if (Double.isFinite(x)) {
      out.writeNumber(x);
    } else {
      out.writeNull();
    }
  }

  @Override
  public void close() {
    trainings.close();
  }
}
