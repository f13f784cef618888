package unroll.trajectory.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.UntrainedPredictor;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.prediction.ScenePredictor;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.SceneKind;

@Tag("slow")
class DemoServerTest {
  private static final Path SCENES = Path.of("../../data/scenes");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static DemoServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new DemoServer(0, models(), SCENES);
  }

  private static SequencedMap<String, TrajectoryPredictor> models() {
    var models = new TreeMap<String, TrajectoryPredictor>();
    models.put("untrained", UntrainedPredictor.make());
    return models;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path));
  }

  private static HttpRequest predict(BodyPublisher body) {
    return predict(server, body);
  }

  private static HttpRequest predict(DemoServer server, BodyPublisher body) {
    return HttpRequest.newBuilder(server.address().resolve("predict"))
        .header("Content-Type", "application/json")
        .POST(body)
        .build();
  }

  private static HttpRequest predict(String json) {
    return predict(BodyPublishers.ofString(json));
  }

  private static HttpResponse<String> answer(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static String agents(int agents, int positions) {
    return IntStream.range(0, agents)
        .mapToObj(a ->
            IntStream.range(0, positions)
                .mapToObj(t -> "[%d.25,%d]".formatted(a % 7 + t, a))
                .collect(joining(",", "{\"name\":\"agent " + a + "\",\"path\":[", "]}")))
        .collect(joining(",", "{\"agents\":[", "]}"));
  }

  /// What comes back on lines sent as they are: the status line and the rest.
  private static String raw(String... lines) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void assertAnswers() throws Exception {
    assertThat(answer(predict(agents(1, 8))).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @FieldSource("unroll.trajectory.demo.Page#FILES")
  void givenThePage_whenItsPartsAreAsked_thenEachIsSentWithGuards(String file) throws Exception {
    var answer = answer(to(file).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotBlank().doesNotContain("https://", "src=\"http", "href=\"http");
    var headers = answer.headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'self'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void givenTheServer_whenAskedAboutItself_thenItNamesModelsAndScenes() throws Exception {
    assertThat(answer(to("about").build()).body())
        .contains("{\"name\":\"untrained\",\"seconds\":0.4,\"observed\":8,\"steps\":12}")
        .contains(
            "{\"name\":\"cars-1.txt\",\"seconds\":" + SceneKind.CARS.seconds() + "}",
            "walkers-1.txt");
    assertThat(answer(to("scenes/walkers-1.txt").build()).body()).startsWith("0\t11\t");
  }

  @Test
  void givenAgents_whenPredicted_thenEachHasModesEllipsesAndABaseline() throws Exception {
    var answer =
        answer(
            predict(
                "{\"model\":\"untrained\",\"agents\":[{\"name\":\"a\",\"path\":[[0,0],[1,0.5]]},"
                    + "{\"path\":[[3,-4e0]],\"name\":\"b \\u00e9\"}]}"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .startsWith("{\"seconds\":0.4,\"agents\":[{\"name\":\"a\",\"path\":[[")
        .contains("\"baseline\":[[2.0,1.0],[3.0,1.5],[4.0,2.0],")
        .contains("{\"name\":\"b é\"", "\"baseline\":[[3.0,-4.0],[3.0,-4.0],")
        .contains("\"modes\":[{\"probability\":0.", "\"ellipses50\":[[")
        .doesNotContain("NaN");
    assertThat(answer.body().split("\"probability\"")).hasSize(1 + 2 * 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | expected an object {\"agents\": […]}, got the end at line 1",
        "[] | expected an object {\"agents\": […]}, got [",
        "{ | the body is not JSON: Unexpected end-of-input",
        "{} | agents must be at least one, got none",
        "{\"agents\":[]} | agents must be at least one",
        "{\"agents\":7} | expected an array of objects for agents, got 7 at line 1, column 11",
        "{\"agents\":[7]} | expected an agent {\"name\": …, \"path\": […]}, got 7",
        "{\"agents\":[{\"name\":\"a\"}]} | agent a: one position at least is needed",
        "{\"agents\":[{\"path\":[[1,2]]}]} | the name of an agent must have 1 to 80 characters",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1]]}]} | expected a number of metres, got ]",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1,2,3]]}]} | expected a position of two numbers",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1,NaN]]}]} | Non-standard token 'NaN'",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1,1e999]]}]} | positions must lie within ±1e+08 m",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1,null]]}]} | expected a number of metres, got null",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1,2]]},{\"name\":\"a\",\"path\":[[1,2]]}]} | each has its own name",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1,2]]}]} 7 | expected the end, got 7",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1,2]]}],\"model\":\"m\"} | model must be one of [untrained], got m",
        "{\"wind\":1} | model or agents, got wind",
        "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]] | an object",
        "hello | the body is not JSON: Unrecognized token",
        "{\"agents\":[{\"name\":\"a\",\"path\":[[1,11111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111]]}]} | numbers of at most 100 digits",
      })
  void givenWhatIsNoQuestion_whenSent_thenOneSentenceSaysWhy(String body, String sentence)
      throws Exception {
    var answer = answer(predict(body));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"").endsWith("\"}").hasSizeLessThan(300);
    assertThat(answer.body().replace("\\\"", "\"")).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xff, 0xc3, 0xe4, 0x80})
  void givenBytesThatAreNotUtf8_whenSent_thenTheSenderIsTold(int wrong) throws Exception {
    var body = agents(1, 1).replace("agent 0", "agent?0").getBytes(UTF_8);
    body[new String(body, UTF_8).indexOf('?')] = (byte) wrong;
    var answer = answer(predict(BodyPublishers.ofByteArray(body)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("the body is not JSON: Invalid UTF-8");
  }

  /// Large predictions that do not end, and more of them than may wait, half read by nobody.
  @Test
  void givenManyLargePredictions_whenSmallOnesAreAsked_thenTheyAreAnsweredAndTheOthersRefused()
      throws Exception {
    var held = new Held(UntrainedPredictor.make());
    try (var server = new DemoServer(0, new TreeMap<>(Map.of("held", held)), SCENES)) {
      var json = agents(PredictRequest.MOST_AGENTS, 8);
      var large = predict(server, BodyPublishers.ofString(json));
      var all = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
      var deaf = new ArrayList<Socket>();
      all.add(CLIENT.sendAsync(large, BodyHandlers.ofByteArray()));
      assertThat(held.begun.await(20, SECONDS)).isTrue();
      for (int i = 0; i < 60; i++) {
        all.add(CLIENT.sendAsync(large, BodyHandlers.ofByteArray()));
        deaf.add(askWithoutReading(server, json));
      }
      for (int i = 0; i < 5; i++) {
        var small = predict(server, BodyPublishers.ofString(agents(1, 8)));
        assertThat(answer(small).statusCode()).isEqualTo(200);
      }
      assertThat(all.getFirst()).as("one that others did not wait for").isNotDone();
      held.released.countDown();
      var statuses = new ArrayList<Integer>();
      for (var one : all) {
        statuses.add(one.get().statusCode());
      }
      assertThat(statuses).containsOnly(200, 503);
      for (var socket : deaf) {
        socket.close();
      }
    }
  }

  /// A model that answers for many agents when it is released, and for one at once.
  private record Held(ScenePredictor model, CountDownLatch begun, CountDownLatch released)
      implements ScenePredictor {
    Held(ScenePredictor model) {
      this(model, new CountDownLatch(1), new CountDownLatch(1));
    }

    @Override
    public String name() {
      return model.name();
    }

    @Override
    public int observed() {
      return model.observed();
    }

    @Override
    public int steps() {
      return model.steps();
    }

    @Override
    public double seconds() {
      return model.seconds();
    }

    @Override
    public List<Prediction> predict(Scene scene, List<Integer> agents) {
      if (scene.agents().size() == PredictRequest.MOST_AGENTS) {
        begun.countDown();
        try {
          released.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return model.predict(scene, agents);
    }
  }

  private static Socket askWithoutReading(DemoServer server, String json) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    var head =
        "POST /predict HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(server.address().getAuthority(), json.length());
    socket.getOutputStream().write((head + json).getBytes(UTF_8));
    return socket;
  }

  @Test
  void givenAnyNumberOfAgents_whenPredicted_thenTooManyAreRefusedInOneSentence() throws Exception {
    assertThat(answer(predict(agents(1, 1))).statusCode()).isEqualTo(200);
    assertThat(answer(predict(agents(PredictRequest.MOST_AGENTS, 8))).statusCode()).isEqualTo(200);
    var many = answer(predict(agents(10_000, 1)));
    assertThat(many.statusCode()).isEqualTo(400);
    assertThat(many.body()).contains("there must be at most 200 agents");
    var long1 = answer(predict(agents(1, PredictRequest.MOST_POSITIONS + 1)));
    assertThat(long1.body()).contains("at most 1,000 positions of an agent");
    assertThat(answer(predict(agents(10_000, 8))).statusCode()).isEqualTo(413);
  }

  @Test
  void givenAHugeBody_whenSent_thenItIsRefusedAndTheServerGoesOn() throws Exception {
    var huge = new byte[3 * Demo.LARGEST_BODY];
    Arrays.fill(huge, (byte) ' ');
    var told = answer(predict(BodyPublishers.ofByteArray(huge)));
    assertThat(told.statusCode()).isEqualTo(413);
    assertThat(told.body()).contains("the body must have at most 524,288 bytes");
    var untold = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)); // chunked
    assertThat(answer(predict(untold)).statusCode()).isEqualTo(413);
    assertAnswers();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1", "localhost.evil.example:PORT", "127.0.0.1:1", ""})
  void givenAForeignHost_whenAsked_thenNothingIsAnswered(String host) throws Exception {
    var name = host.replace("PORT", String.valueOf(server.address().getPort()));
    assertThat(raw("GET /about HTTP/1.1", "Host: " + name, "Connection: close"))
        .startsWith("HTTP/1.1 403")
        .contains("Host must be one of [")
        .doesNotContain("untrained");
  }

  @Test
  void givenNoHostOrTwo_whenAsked_thenNothingIsAnswered() throws Exception {
    assertThat(raw("GET /about HTTP/1.0")).startsWith("HTTP/1.1 403");
    var own = "Host: 127.0.0.1:" + server.address().getPort();
    assertThat(raw("GET /about HTTP/1.1", own, "Host: evil.example", "Connection: close"))
        .doesNotContain("untrained");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"})
  void givenAnyNameOfThisMachine_whenAsked_thenItIsAnswered(String name) throws Exception {
    var host = name + ":" + server.address().getPort();
    assertThat(
            raw(
                "GET /about HTTP/1.1",
                "Host: " + host,
                "Origin: http://" + host,
                "Connection: close"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "https://127.0.0.1:PORT", "http://localhost:PORT"})
  void givenAForeignOrigin_whenAsked_thenItIsRefused(String origin) throws Exception {
    var name = origin.replace("PORT", String.valueOf(server.address().getPort()));
    var answer = answer(to("about").header("Origin", name).build());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /predict, 405",
    "PUT, /predict, 405",
    "DELETE, /, 405",
    "OPTIONS, /predict, 405",
    "TRACE, /, 405",
    "POST, /, 405",
    "GET, /nothing, 404",
    "GET, /../pom.xml, 404",
    "GET, /scenes/../../README.md, 404",
    "GET, /%2e%2e/pom.xml, 404",
    "HEAD, /, 200",
    "POST, /predict, 415"
  })
  void givenAMethodAndAPath_whenAsked_thenTheStatusSaysWhetherItIsOurs(
      String method, String path, int status) throws Exception {
    var host = "Host: 127.0.0.1:" + server.address().getPort();
    assertThat(
            raw(method + " " + path + " HTTP/1.1", host, "Content-Length: 0", "Connection: close"))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void givenLinesThatAreNoHttp_whenSent_thenTheServerGoesOn() throws Exception {
    for (var line :
        List.of("", "hello", "GET", "GET / HTTP/9", "GET http://[ HTTP/1.1", "\u0000\u0001")) {
      assertThat(raw(line)).doesNotContain("200 OK");
    }
    assertThat(raw("GET mailto:x HTTP/1.1", "Connection: close")).doesNotContain("500");
    assertAnswers();
  }

  @Test
  void givenClientsThatNeverFinish_whenOthersAsk_thenTheyAreAnswered() throws Exception {
    var idle = new ArrayList<Socket>();
    for (int i = 0; i < 60; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
      var beginning = i % 2 == 0 ? "GET / HT" : "POST /predict HTTP/1.1\r\nContent-Length: 9\r\n";
      socket.getOutputStream().write(beginning.getBytes(UTF_8));
      idle.add(socket);
    }
    assertAnswers();
    for (var socket : idle) {
      socket.close();
    }
  }

  @Test
  void givenTwoHundredRequestsAtOnce_whenAnswered_thenAllAreRight() throws Exception {
    var question = predict(agents(5, 8));
    var expected = answer(question).body();
    var all = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 200; i++) {
      all.add(CLIENT.sendAsync(question, BodyHandlers.ofString()));
    }
    assertThat(answer(to("").build()).statusCode()).isEqualTo(200);
    for (var one : all) {
      assertThat(one.get().statusCode()).isEqualTo(200);
      assertThat(one.get().body()).isEqualTo(expected);
    }
  }

  /// Says how long an answer for twenty agents takes, over 200 requests or so many as
  /// `-Drequests=1000` asks for. Asserted is little: who knows what else the machine does now.
  @Test
  void givenTwentyAgents_whenPredictedOften_thenAnswersComeFast() throws Exception {
    var question = predict(agents(20, 8));
    long end = System.nanoTime() + 2_000_000_000L;
    while (System.nanoTime() < end) {
      answer(question);
    }
    var milliseconds = new double[Integer.getInteger("requests", 200)];
    for (int i = 0; i < milliseconds.length; i++) {
      long start = System.nanoTime();
      answer(question);
      milliseconds[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT,
        "a prediction for 20 agents: median %.1f ms, 99th percentile %.1f ms%n",
        milliseconds[milliseconds.length / 2],
        milliseconds[milliseconds.length * 99 / 100]);
    assertThat(milliseconds[milliseconds.length / 2]).isLessThan(100);
  }

  @Test
  void givenAPort_whenTaken_thenASecondServerIsRefused() {
    assertThat(InetAddress.ofLiteral(server.address().getHost()).isLoopbackAddress()).isTrue();
    assertThatThrownBy(() -> new DemoServer(server.address().getPort(), models(), SCENES))
        .isInstanceOf(BindException.class);
  }
}
