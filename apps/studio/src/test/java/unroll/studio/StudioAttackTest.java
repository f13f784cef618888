package unroll.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers try. After each test the server still answers.
class StudioAttackTest {
  private static final Duration PATIENCE = Duration.ofSeconds(25); // for what is cut after ten

  private static StudioServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    server = new StudioServer(0, Path.of("../.."), false, Program.outputs());
    client = new Client(server.address());
    ask(); // the model is loaded
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static int ask() {
    return client.post("/api/sentiment", "{\"text\": \"a good film\"}").statusCode();
  }

  @AfterEach
  void stillAnswers() {
    assertThat(ask()).isEqualTo(200);
  }

  private static Socket connected(String lines) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    socket.getOutputStream().write(lines.replace("\n", "\r\n").getBytes(UTF_8));
    return socket;
  }

  private static String head(String path) {
    return "POST %s HTTP/1.1\nHost: 127.0.0.1:%d\nContent-Type: application/json\n"
        .formatted(path, server.address().getPort());
  }

  /// Sends a letter now and then until it is cut off, and says after how long that was.
  private static Duration drip(String lines) throws Exception {
    long start = System.nanoTime();
    try (var socket = connected(lines)) {
      socket.setSoTimeout(500);
      while (Duration.ofNanos(System.nanoTime() - start).compareTo(PATIENCE) < 0) {
        socket.getOutputStream().write('a');
        try {
          if (socket.getInputStream().read() < 0) {
            break;
          }
        } catch (java.net.SocketTimeoutException _) {
          // nothing is said to those who have not asked yet
        }
      }
    } catch (IOException _) {
      // cut off
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void givenManyWhoSendSlowly_whenOthersAsk_thenTheyAreAnsweredAndTheSlowAreCutOff()
      throws Exception {
    var slow = new ArrayList<Future<Duration>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        slow.add(
            threads.submit(
                () -> drip(head("/api/sentiment") + "Content-Length: 1000\n\n{\"text\": \"")));
        slow.add(threads.submit(() -> drip("POST /api/sentiment HTTP/1.1\nX-Slow: ")));
      }
      for (int i = 0; i < 20; i++) {
        long before = System.nanoTime();
        assertThat(ask()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      }
    }
    for (var each : slow) {
      assertThat(each.get()).isLessThan(PATIENCE);
    }
  }

  @Test
  void givenManyQuestionsOfAllKindsAtOnce_whenAsked_thenEachHasAnAnswerOrARefusal()
      throws Exception {
    var questions = new ArrayList<String[]>();
    for (var path : StudioServerTest.questions().keySet()) {
      questions.add(new String[] {path, StudioServerTest.questions().get(path)});
    }
    var answers = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        var question = questions.get(i % questions.size());
        Callable<Integer> asking = () -> client.post(question[0], question[1]).statusCode();
        answers.add(threads.submit(asking));
      }
    }
    for (var answer : answers) {
      assertThat(answer.get()).isIn(200, 503);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "null",
        "NaN",
        "\"text\"",
        "{\"text\":}",
        "{\"text\": \"a\"",
        "{\"text\": \"a\", \"text\": \"b\"}",
        "{\"text\": \"\u0000\"}",
        "{\"text\": 1e999999}",
        "{'text': 'a'}",
        "{\"text\": \"a\"} {}",
        "{\"seed\": -1}",
        "{\"seed\": 1.5}",
        "{\"seed\": 1e300}",
        "{\"notes\": [[1]]}",
        "{\"notes\": [[62, 0, -1]]}",
        "{\"notes\": [[62, 0, null]]}",
        "<!doctype html>"
      })
  void givenABrokenBody_whenSentToEveryRoute_thenIsRefusedInOneSentence(String body) {
    for (var route : server.routes()) {
      var answer = client.post(route.path(), body);
      assertThat(answer.statusCode()).as(route.path() + " " + answer.body()).isIn(400, 404);
      assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
    }
  }

  @Test
  void givenBytesThatAreNoText_whenSent_thenAreRefused() {
    var bytes = new byte[] {'{', '"', 't', '"', ':', '"', (byte) 0xff, (byte) 0xc0, '"', '}'};
    for (var route : server.routes()) {
      var request =
          client.posting(route.path(), "").POST(BodyPublishers.ofByteArray(bytes)).build();
      assertThat(client.send(request).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void givenABodyThatIsSaidToBeHuge_whenOnlyItsHeadIsSent_thenIsRefusedAtOnce() throws IOException {
    for (var length : List.of("9999999999", "99999999999999999999", "-1")) {
      try (var socket =
          connected(head("/api/forecast/read") + "Content-Length: " + length + "\n\n{")) {
        socket.setSoTimeout(5000);
        var said = new String(socket.getInputStream().readNBytes(12), UTF_8);
        assertThat(said).isIn("HTTP/1.1 413", "HTTP/1.1 400");
      }
    }
  }

  @Test
  void givenABodyWithoutAnEnd_whenSent_thenIsCutOff() throws IOException {
    long sent = 0;
    try (var socket = connected(head("/api/sentiment") + "Transfer-Encoding: chunked\n\n")) {
      var chunk = ("10000\r\n" + "a".repeat(1 << 16) + "\r\n").getBytes(UTF_8);
      while (sent < 1L << 28) {
        socket.getOutputStream().write(chunk);
        sent += chunk.length;
      }
    } catch (IOException _) {
      // cut off
    }
    assertThat(sent).isLessThan(1L << 26);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/about",
        "/app.js",
        "/paths/",
        "/paths/about",
        "/paths/predict",
        "/zork"
      })
  void givenAForeignPage_whenItAsksForAnything_thenIsRefused(String path) {
    for (var origin : List.of("http://evil.example", "null", "https://127.0.0.1", "file://")) {
      var get = HttpRequest.newBuilder(server.address().resolve(path)).header("Origin", origin);
      assertThat(client.send(get.build()).statusCode()).isEqualTo(403);
      assertThat(
              client.send(client.posting(path, "{}").header("Origin", origin).build()).statusCode())
          .isEqualTo(403);
    }
  }
}
