package unroll.trajectory.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import unroll.common.web.Refusal;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// What is asked: where agents go who were seen there, a position a step, the last one now.
///
///     {"model": "pedestrian", "agents": [{"name": "anna", "path": [[0, 0], [0.5, 0]]}, …]}
///
/// `model` is empty if the request names none.
record PredictRequest(String model, Scene scene) {
  static final int MOST_AGENTS = 200;
  static final int MOST_POSITIONS = 1000; // of an agent
  private static final int LONGEST_NAME = 80; // chars

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(10)
                  .maxNumberLength(100)
                  .maxStringLength(1000)
                  .maxNameLength(1000)
                  .build())
          .build();

  /// Reads JSON.
  ///
  /// @throws Refusal with one sentence about where it is not what it should be
  static PredictRequest read(byte[] json) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return new Reading(parser).request();
    } catch (StreamConstraintsException e) {
      throw new Refusal(
          400,
          "the body must have numbers of at most 100 digits, texts of at most 1000 characters and at"
              + " most 10 brackets in each other");
    } catch (JacksonException e) {
      throw new Refusal(
          400, "the body is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("?"));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
  }

  /// A walk through the JSON, token by token: nothing is built that is not wanted.
  private record Reading(JsonParser parser) {

    PredictRequest request() {
      var model = "";
      List<Agent> agents = List.of();
      require(JsonToken.START_OBJECT, parser.nextToken(), "an object {\"agents\": […]}");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        switch (parser.currentName()) {
          case "model" -> model = string("the name of a model");
          case "agents" -> agents = agents();
          default -> throw unexpected("model or agents");
        }
      }
      if (parser.nextToken() != null) {
        throw unexpected("the end");
      }
      if (agents.isEmpty()) {
        throw new Refusal(400, "agents must be at least one, got none");
      }
      return new PredictRequest(model, new Scene(agents));
    }

    private List<Agent> agents() {
      var agents = new ArrayList<Agent>();
      var names = new HashSet<String>();
      require(JsonToken.START_ARRAY, parser.nextToken(), "an array of objects for agents");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        var agent = agent();
        if (!names.add(agent.name())) {
          throw new Refusal(
              400, "agents: each has its own name, got twice " + Refusal.shown(agent.name()));
        }
        agents.add(agent);
        requireFew(agents.size(), MOST_AGENTS, "agents");
      }
      return agents;
    }

    private Agent agent() {
      var name = "";
      List<Point> path = List.of();
      require(
          JsonToken.START_OBJECT, parser.currentToken(), "an agent {\"name\": …, \"path\": […]}");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        switch (parser.currentName()) {
          case "name" -> name = string("the name of an agent");
          case "path" -> path = path();
          default -> throw unexpected("name or path");
        }
      }
      if (name.isEmpty() || name.length() > LONGEST_NAME) {
        throw new Refusal(
            400, "the name of an agent must have 1 to %d characters".formatted(LONGEST_NAME));
      }
      return new Agent(name, path);
    }

    private List<Point> path() {
      var path = new ArrayList<Point>();
      require(JsonToken.START_ARRAY, parser.nextToken(), "an array of positions for path");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        require(JsonToken.START_ARRAY, parser.currentToken(), "a position [x, y]");
        path.add(new Point(number(), number()));
        require(JsonToken.END_ARRAY, parser.nextToken(), "a position of two numbers");
        requireFew(path.size(), MOST_POSITIONS, "positions of an agent");
      }
      return path;
    }

    private double number() {
      if (!parser.nextToken().isNumeric()) {
        throw unexpected("a number of metres");
      }
      return parser.getDoubleValue();
    }

    private String string(String what) {
      require(JsonToken.VALUE_STRING, parser.nextToken(), what);
      return parser.getString();
    }

    private void require(JsonToken expected, JsonToken got, String what) {
      if (got != expected) {
        throw unexpected(what);
      }
    }

    private static void requireFew(int count, int most, String what) {
      if (count > most) {
        throw new Refusal(400, "there must be at most %,d %s, got more".formatted(most, what));
      }
    }

    private Refusal unexpected(String what) {
      var at = parser.currentTokenLocation();
      var token = parser.currentToken();
      return new Refusal(
          400,
          "expected %s, got %s at line %d, column %d"
              .formatted(
                  what,
                  token == null ? "the end" : Refusal.shown(parser.getString()),
                  at.getLineNr(),
                  at.getColumnNr()));
    }
  }
}
