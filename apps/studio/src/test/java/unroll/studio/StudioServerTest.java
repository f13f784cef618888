package unroll.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.studio.api.Field;
import unroll.studio.api.Route;

/// The server as its page, other programs and strangers ask it.
class StudioServerTest {
  private static final Path HOME = Path.of("../..");

  private static StudioServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    System.setProperty("unroll.home", "../..");
    server = new StudioServer(0, HOME, false, Program.outputs());
    client = new Client(server.address());
  }

  @AfterAll
  static void stop() {
    server.close();
    System.clearProperty("unroll.home");
  }

  static Stream<Route> routes() throws IOException {
    try (var some = new StudioServer(0, HOME, true, Program.outputs())) {
      return some.routes().stream();
    }
  }

  /// A good question for each route, and what its answer has; those about jobs stand below.
  private static final Map<String, List<String>> GOOD =
      Map.ofEntries(
          Map.entry(
              "/api/sentiment",
              List.of(
                  "{\"text\": \"a wonderful film\"}", "\"label\":\"positive\"", "\"influence\":")),
          Map.entry(
              "/api/sentiment/list",
              List.of(
                  "{\"texts\": [\"a wonderful film\", \"the worst film\"], \"abstain\": 0.6}",
                  "{\"label\":\"positive\"",
                  "{\"label\":\"negative\"",
                  "--abstain 0.6")),
          Map.entry(
              "/api/translate",
              List.of(
                  "{\"text\": \"the old king sees a cat .\", \"pair\": \"en-vel\", \"nBest\": 2}",
                  "\"text\":\"tak mogar segelek mimeni timek .\"",
                  "\"alignment\":[[",
                  "--n-best 2")),
          Map.entry(
              "/api/melody",
              List.of(
                  "{\"notes\": [[62,0,24],[66,24,24],[69,48,48]], \"bars\": 2}",
                  "\"notes\":[[62,0,24],[66,24,24],[69,48,48],",
                  "\"from\":1",
                  "\"bits\":[")),
          Map.entry(
              "/api/melody/surprise",
              List.of("{\"notes\": [[62,0,24]]}", "{\"bits\":[", "\"key\":\"D major\"")),
          Map.entry("/api/melody/midi", List.of("{\"notes\": [[62,0,24]]}", "MThd")),
          Map.entry("/api/melody/picture", List.of("{\"notes\": [[62,0,24]]}", "<svg", "D major")),
          Map.entry("/api/melody/read", List.of(midi(), "\"notes\":[[", "\"metre\":\"")),
          Map.entry(
              "/api/chorale",
              List.of(
                  "{\"notes\": [[67,0,24],[71,24,24],[74,48,48]]}",
                  "\"soprano\":[[67,0,24],",
                  "\"bass\":[[")),
          Map.entry(
              "/api/gates",
              List.of(
                  "{\"text\": \"the film was not good\", \"cells\": 4}",
                  "\"layers\":[\"forward\",\"backward\"]",
                  "\"x_names\":[\"the\",\"film\",\"was\",\"not\",\"good\"]")),
          Map.entry(
              "/api/forecast/read",
              List.of(
                  "{}",
                  "steps of 1h",
                  "\"columns\":[\"pm25\",\"temperature\",\"wind\",\"rain\"]")));

  /// The good questions, by route.
  static Map<String, String> questions() {
    return GOOD.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().getFirst()));
  }

  private static String midi() {
    var file = HOME.resolve("data/tunes/the-tin-kettle.mid");
    try {
      var bytes = Files.readAllBytes(file);
      return "{\"file\": \"%s\"}".formatted(Base64.getEncoder().encodeToString(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void givenTheGoodQuestions_whenHeldAgainstTheRoutes_thenEachHasOne() {
    assertThat(server.routes().stream().map(Route::path)).containsAll(GOOD.keySet());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void givenAGoodQuestion_whenAsked_thenIsAnswered(Route route) {
    if (route.fields().stream().anyMatch(field -> field.name().equals("job"))) {
      return; // below
    }
    if (route.path().endsWith("/fit") || route.path().endsWith("/start")) {
      return;
    }
    var question = GOOD.get(route.path());
    assertThat(question).as("a question for " + route.path()).isNotNull();
    var answer = client.post(route.path(), question.getFirst());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains(question.subList(1, question.size()));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void givenABadRequest_whenAsked_thenIsRefusedInOneSentence(Route route) throws IOException {
    var path = route.path();
    assertRefused(client.get(path), 405, path + " must be asked by POST, got GET");
    assertRefused(client.post(path, "{\"text\": \"a"), 400, "the body is not JSON: ");
    assertRefused(client.post(path, "[]"), 400, "the body must be a JSON object {…}");
    assertRefused(client.post(path, "{\"zork\": 1}"), 400, "fields must be among [");
    assertRefused(client.post(path, "{\"a\":[[[[[[[[1]]]]]]]]}"), 400, "brackets in each other");
    assertRefused(
        client.send(client.posting(path, "{}").header("Origin", "http://evil.example").build()),
        403,
        "Origin must be http://127.0.0.1:");
    assertRefused(
        client.send(client.posting(path, "{}").setHeader("Content-Type", "text/plain").build()),
        415,
        "Content-Type must be application/json, got text/plain");
    assertRefused(
        client.post(path, " ".repeat(route.largest() + 1)),
        413,
        "the body must have at most %,d bytes".formatted(route.largest()));
    assertThat(
            client.raw(
                "POST %s HTTP/1.1\nHost: evil.example\nConnection: close\nContent-Length: 2\n\n{}"
                    .formatted(path)))
        .startsWith("HTTP/1.1 403 ")
        .contains("Host must be one of ");
    for (var field : route.fields()) {
      assertRefused(client.post(path, "{\"%s\": {}}".formatted(field.name())), 400, " must be ");
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
    assertThat(answer.body()).startsWith("{\"error\":\"").contains(sentence).doesNotContain("\\n");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void givenTheDocumentation_whenRead_thenItHasEveryRouteAndField() throws IOException {
    var page = client.get("/api").body();
    for (var route : server.routes()) {
      var from = page.indexOf("<code>POST %s</code>".formatted(route.path()));
      assertThat(from).as(route.path()).isPositive();
      var section = page.substring(from, page.indexOf("</section>", from));
      assertThat(section).contains(route.fields().stream().map(Field::name).toList());
      assertThat(section).contains("%,d bytes".formatted(route.largest()));
    }
    assertThat(page).contains("/paths/predict", "503", "413", "415", "403", "405");
    assertThat(routes()).hasSizeGreaterThan(15);
  }

  @Test
  void givenThePage_whenAskedForAllItsParts_thenTheyAreThereAndLoadNothingElse()
      throws IOException {
    for (var file : Page.FILES) {
      var answer = client.get("/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).doesNotContain("null");
      if (!file.startsWith("vendor/")) {
        assertThat(answer.body().replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
      }
    }
    assertThat(client.get("/").body()).contains("<title>Unroll studio</title>");
    assertThat(client.get("/api/about").body()).contains("\"en-vel\"", "\"vel-en\"");
    assertRefused(client.get("/zork"), 404, "the API is described at http://127.0.0.1:");
    assertRefused(client.get("/../pom.xml"), 404, "there is no such page");
    assertRefused(
        client.post("/style.css", "{}"), 405, "/style.css must be asked by GET, got POST");
  }

  @Test
  void givenTheDemoOfTrajectories_whenAskedBelowItsPath_thenAnswers() {
    assertThat(client.get("/paths/").body()).contains("<title>Unroll: where next?</title>");
    assertThat(client.get("/paths/about").body()).contains("pedestrian", "vehicle", "walkers-1");
    var asked = "{\"agents\": [{\"name\": \"anna\", \"path\": [[0, 0], [0.5, 0]]}]}";
    assertThat(client.post("/paths/predict", asked).body()).contains("\"modes\":[");
    assertRefused(client.get("/paths/zork"), 404, "/paths/");
  }

  @Test
  void givenTheApiOnly_whenAsked_thenThereIsNoPage() throws IOException {
    try (var api = new StudioServer(0, HOME, true, Program.outputs())) {
      var other = new Client(api.address());
      assertRefused(other.get("/"), 404, "the API is described at ");
      assertRefused(other.get("/paths/"), 404, "the API is described at ");
      assertThat(other.get("/api").body()).contains("<code>POST /api/sentiment</code>");
      assertThat(other.post("/api/sentiment", "{\"text\": \"good\"}").statusCode()).isEqualTo(200);
      assertThat(other.get("/paths/about").statusCode()).isEqualTo(200);
      assertThatThrownBy(
              () -> new StudioServer(api.address().getPort(), HOME, true, Program.outputs()))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void givenManyQuestionsAtOnce_whenAsked_thenAllAreAnswered() throws Exception {
    var answers = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        var text = "{\"text\": \"film number %d was not good\"}".formatted(i);
        answers.add(threads.submit(() -> client.post("/api/sentiment", text).statusCode()));
      }
    }
    for (var answer : answers) {
      assertThat(answer.get()).isEqualTo(200);
    }
  }

  // ---- what takes seconds ----

  private static String job(HttpResponse<String> started) {
    assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
    return started.body().replaceAll("(?s).*\"job\":\"(\\d+)\".*", "{\"job\": \"$1\"}");
  }

  private static String ended(String progress, String job) {
    long end = System.nanoTime() + 120_000_000_000L;
    while (true) {
      var body = client.post(progress, job).body();
      if (!body.contains("\"state\":\"running\"")) {
        return body;
      }
      assertThat(System.nanoTime()).as(body).isLessThan(end);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static String table(int rows) {
    var csv = new StringBuilder("date,sold\\n");
    var day = LocalDate.of(2024, 1, 1);
    for (int i = 0; i < rows; i++) {
      csv.append(day.plusDays(i)).append(',').append(20 + 5 * (i % 7)).append("\\n");
    }
    return csv.toString();
  }

  @Test
  void givenATable_whenFitted_thenForecastsFromAnyMoment() {
    var job =
        job(
            client.post(
                "/api/forecast/fit",
                "{\"csv\": \"%s\", \"name\": \"sold.csv\", \"horizon\": \"7\", \"seconds\": 1}"
                    .formatted(table(300))));
    var progress = ended("/api/forecast/progress", job);
    assertThat(progress)
        .contains("\"state\":\"done\"", "\"forecaster\":\"this model\"", "as 7 steps");
    var end = client.post("/api/forecast/predict", job).body();
    assertThat(end)
        .contains("--data sold.csv --horizon 7 --minutes 0.0167", "\"origin\":300", "\"truth\":[]")
        .contains("\"time\":[\"2024-10-27\"");
    var past = job.replace("}", ", \"origin\": 280}");
    assertThat(client.post("/api/forecast/predict", past).body())
        .contains("--from 280", "\"origin\":280", "\"truth\":[20.0,25.0,30.0,35.0,40.0,45.0,50.0]");
    assertRefused(
        client.post("/api/forecast/predict", "{\"job\": \"999\"}"),
        404,
        "job must be one of the latest");
  }

  @Test
  void givenFits_whenTooManyOrStopped_thenSaysSo() {
    var long1 = job(client.post("/api/forecast/fit", "{\"seconds\": 60}"));
    var long2 = job(client.post("/api/forecast/fit", "{\"seconds\": 60}"));
    assertRefused(
        client.post("/api/forecast/fit", "{\"seconds\": 60}"),
        503,
        "fits at a time must be at most 2; stop one or wait");
    assertRefused(client.post("/api/forecast/predict", long1), 409, "must be done, but is running");
    for (var job : List.of(long1, long2)) {
      client.post("/api/forecast/stop", job);
      assertThat(ended("/api/forecast/progress", job)).contains("\"state\":\"stopped\"");
    }
  }

  @Test
  void givenATableThatIsNone_whenRead_thenSaysWhere() {
    assertRefused(
        client.post("/api/forecast/read", "{\"csv\": \"a,b\\nx,y\\n\", \"name\": \"my.csv\"}"),
        400,
        "my.csv");
    assertRefused(client.post("/api/forecast/fit", "{\"target\": \"zork\"}"), 400, "zork");
    assertRefused(
        client.post("/api/melody/read", "{\"file\": \"AAAA\", \"name\": \"my.mid\"}"),
        400,
        "my.mid");
  }

  @Test
  void givenTheAddingProblem_whenLearned_thenErrorsFallAndGradientsAreThereByStep() {
    var started =
        client.post(
            "/api/adding/start",
            "{\"kind\": \"GRU\", \"steps\": 6, \"hidden\": 16, \"updates\": 500}");
    assertThat(started.body()).contains("lab gradient-flow --steps 6 --hidden 16 --updates 500");
    var progress = ended("/api/adding/progress", job(started));
    assertThat(progress).contains("\"state\":\"done\"", "\"samples\":[{\"sum\":");
    var errors =
        progress.replaceAll(".*\"curve\":\\[\\[0,([0-9.]+)\\].*\\[500,([0-9.]+)\\]\\].*", "$1 $2");
    var both = errors.strip().split(" ");
    assertThat(Double.parseDouble(both[1])).isLessThan(Double.parseDouble(both[0]) / 4);
    for (var when : List.of("before", "now")) {
      var values = progress.replaceAll("(?s).*\"" + when + "\":\\[(.*?)\\].*", "$1").split(",");
      assertThat(values).hasSize(6).endsWith("1.0");
    }
    var many = client.post("/api/adding/start", "{\"steps\": 200, \"updates\": 10000}");
    client.post("/api/adding/stop", job(many));
    assertThat(ended("/api/adding/progress", job(many))).contains("\"state\":\"stopped\"");
  }

  @Test
  void givenATraining_whenWatched_thenLearnsAndCanBeTried() {
    var started =
        client.post(
            "/api/training/start",
            "{\"kind\": \"sentiment\", \"hidden\": 8, \"epochs\": 2, \"seed\": 7}");
    assertThat(started.body()).contains("unroll sentiment train", "--hidden 8 --epochs 2");
    var job = job(started);
    assertThat(ended("/api/training/progress", job))
        .contains("\"state\":\"done\"", "\"epoch\":2", "\"sample\":\"");
    assertThat(client.post("/api/training/try", job.replace("}", ", \"text\": \"good\"}")).body())
        .contains("\"label\":\"", "\"probability\":");
    var tunes = job(client.post("/api/training/start", "{\"hidden\": 8, \"epochs\": 100}"));
    client.post("/api/training/stop", tunes);
    assertThat(ended("/api/training/progress", tunes)).contains("\"state\":\"done\"");
    assertThat(client.post("/api/training/try", tunes).body()).contains("{\"notes\":[[");
  }
}
