package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.common.receipt.Outputs;
import unroll.music.midi.MidiReader;
import unroll.studio.StudioServer;

/// The studio shows with each result the command that makes it: here they are run.
class StudioCommandsTest {
  private static final String PRIMER = "\"notes\":[[62,0,24],[66,24,24],[69,48,24],[74,72,24]]";

  private static StudioServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    System.setProperty("unroll.home", "../..");
    server = new StudioServer(0, Path.of("../.."), true, new Outputs(Main::commandLine));
  }

  @AfterAll
  static void stop() {
    server.close();
    System.clearProperty("unroll.home");
  }

  private static HttpResponse<byte[]> post(String route, String json) {
    var address = URI.create(server.address() + route);
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String asked(String route, String json) {
    var answer = new String(post(route, json).body(), UTF_8);
    assertThat(answer).startsWith("{\"command\":\"unroll ");
    return answer;
  }

  /// The words of the command in an answer.
  private static List<String> words(String answer) {
    var array = answer.replaceAll("(?s)^.*?\"words\":\\[(.*?)\\],\".*$", "$1");
    var words = new ArrayList<String>();
    Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")
        .matcher(array)
        .results()
        .forEach(found -> words.add(found.group(1).replaceAll("\\\\(.)", "$1")));
    return words;
  }

  private CommandRun run(List<String> words) {
    var here =
        words.stream()
            .map(word -> word.matches(".*\\.(mid|csv)") ? folder.resolve(word).toString() : word)
            .map(word -> word.startsWith("models/") ? "../../" + word : word)
            .collect(Collectors.toCollection(ArrayList::new));
    if (here.getFirst().equals("lab")) {
      here.add(2, "--out=" + folder.resolve("gates.svg"));
    }
    here.add(2, "--no-receipt"); // the page's answers have none
    var run = CommandRun.of(here.getFirst(), here.stream().skip(1).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api/sentiment | {"text": "It wasn't \\"bad\\", but - well - $HOME"}
          api/sentiment | {"text": "-1 stars"}
          api/translate | {"text": "the old king sees a zork .", "pair": "en-vel", "nBest": 3, "beam": 2}
          api/translate | {"text": "Two dogs are running.", "pair": "en-de"}
          api/gates     | {"text": "the film was not good", "layer": "backward", "cells": 5}
          api/gates     | {"text": "two wolves see the friend .", "model": "en-vel", "steps": 4}
          api/gates     | {"model": "melody", "layer": "lstm.l1", PRIMER}
          api/gates     | {"model": "path", "recording": "SCENE", "layer": "decoder"}
          """)
  void givenAnAnswer_whenItsCommandIsRun_thenPrintsTheSame(String route, String json)
      throws IOException {
    var scene = "0,anna,0,0\n1,anna,0.5,0\n2,anna,1,0.1\n";
    Files.writeString(folder.resolve("scene.csv"), scene);
    Files.write(folder.resolve("primer.mid"), post("api/melody/midi", "{" + PRIMER + "}").body());
    var question = json.replace("PRIMER", PRIMER).replace("SCENE", scene.replace("\n", "\\n"));
    var answer = asked(route, question);
    var printed = run(words(answer)).out().strip();
    assertThat(answer).endsWith("\"answer\":" + printed + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"bars\": 4, \"seed\": 7}",
        "{\"bars\": 4, \"seed\": 8, \"key\": \"Em\", \"metre\": \"6/8\", \"temperature\": 0.5}",
        "{\"bars\": 4, \"seed\": 9, \"chords\": \"C G | Am F\"}",
        "{\"bars\": 2, \"seed\": 10, PRIMER}",
        "{\"bars\": 2, \"seed\": 11, \"chords\": \"D A\", PRIMER}"
      })
  void givenAMelody_whenItsCommandIsRun_thenComposesTheSame(String json) throws IOException {
    var question = json.replace("PRIMER", PRIMER);
    Files.write(folder.resolve("primer.mid"), post("api/melody/midi", "{" + PRIMER + "}").body());
    var answer = asked("api/melody", question);
    run(words(answer));
    assertThat(answer).contains("\"notes\":" + notes("take.mid"));
  }

  @Test
  void givenAHarmonisedMelody_whenItsCommandIsRun_thenTheSopranoIsTheMelody() throws IOException {
    Files.write(folder.resolve("primer.mid"), post("api/melody/midi", "{" + PRIMER + "}").body());
    var answer = asked("api/chorale", "{" + PRIMER + ", \"seed\": 3}");
    run(words(answer));
    assertThat(answer).contains("\"soprano\":" + notes("harmonised.mid"));
  }

  /// Routes that give files, their files, and what is given to them under which name.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api/sentiment      | json,html        | {"text": "It wasn't \\"bad\\" – but <well>"}
          api/sentiment/list | jsonl            | {"texts": ["good", "a\\nbad film"], "abstain": 0.6}
          api/translate      | json             | {"text": "the cat sees a dog .", "pair": "en-vel", "nBest": 2}
          api/gates          | json,svg         | {"text": "two wolves see the friend .", "model": "en-vel", "cells": 3}
          api/gates          | json,svg         | {"model": "melody", "cells": 3, PRIMER}
          api/gates          | json,svg         | {"model": "path", "recording": "SCENE", "agent": "ben"}
          api/melody         | mid,wav,svg      | {"bars": 2, "seed": 7, "key": "Em", "tempo": 90, "program": 40}
          api/melody         | mid,svg          | {"bars": 2, "chords": "D A", "tempo": 100, PRIMER}
          api/chorale        | mid,wav          | {"bars": 1, "seed": 3, "key": "D"}
          api/chorale        | mid              | {"tempo": 70, "program": 19, PRIMER}
          """)
  void givenAFileOfAnAnswer_whenReplayed_thenHasTheSameBytes(
      String route, String endings, String json) throws IOException {
    var scene = "0,anna,0,0\n0,ben,1,1\n1,anna,0.5,0\n1,ben,1.2,0.6\n";
    Files.writeString(folder.resolve("scene.csv"), scene);
    var question = json.replace("PRIMER", PRIMER).replace("SCENE", scene.replace("\n", "\\n"));
    if (json.contains("PRIMER")) {
      var asked = question.replaceAll("\"(bars|chords|cells|model)\": [^,]*, ", "");
      Files.write(folder.resolve("primer.mid"), post("api/melody/midi", asked).body());
    }
    Files.writeString(folder.resolve("texts.txt"), "good\na bad film\n");
    for (var ending : endings.split(",")) {
      assertReplays(route, question, ending);
    }
  }

  private void assertReplays(String route, String question, String ending) throws IOException {
    var asked = question.replaceFirst("}$", ", \"file\": \"" + ending + "\"}");
    var file = Files.write(folder.resolve("made." + ending), post(route, asked).body());
    var run = CommandRun.of("model", "replay", file.toString());
    assertThat(run.out()).as(run.err()).startsWith(file + ": same bytes, made by ");
  }

  private String ended(String job) {
    while (true) {
      var progress = new String(post("api/forecast/progress", job).body(), UTF_8);
      if (!progress.contains("\"state\":\"running\"")) {
        assertThat(progress).contains("\"state\":\"done\"");
        return progress.replaceAll("(?s).*\"batches\":(\\d+).*", "$1");
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /// The town, or a table of somebody.
  @ParameterizedTest
  @ValueSource(strings = {"", "\"csv\": \"CSV\", \"name\": \"sold.csv\", "})
  void givenAForecast_whenItsFilesAreReplayedAndItIsFittedAgain_thenAllIsTheSame(String given)
      throws IOException {
    var csv = new StringBuilder("day,sold\n");
    for (int i = 0; i < 200; i++) {
      csv.append(i).append(',').append(20 + 5 * (i % 7)).append('\n');
    }
    Files.writeString(folder.resolve("sold.csv"), csv);
    var fit =
        "{%s\"seconds\": 1, \"horizon\": \"5\"}"
            .formatted(given.replace("CSV", csv.toString().replace("\n", "\\n")));
    var first = new String(post("api/forecast/fit", fit).body(), UTF_8);
    var batches = ended(first);
    var predict = first.strip().replace("}", ", \"origin\": 180}");
    var answer = asked("api/forecast/predict", predict);
    assertThat(answer).contains("--minutes 0.0167 --batches " + batches + " --from 180");
    for (var ending : List.of("csv", "json", "svg")) {
      assertReplays("api/forecast/predict", predict, ending);
    }
    var again = fit.replace("}", ", \"batches\": " + batches + "}");
    var second = new String(post("api/forecast/fit", again).body(), UTF_8);
    assertThat(ended(second)).isEqualTo(batches);
    assertThat(asked("api/forecast/predict", second.strip().replace("}", ", \"origin\": 180}")))
        .isEqualTo(answer);
  }

  private String notes(String file) throws IOException {
    return MidiReader.read(folder.resolve(file)).notes().stream()
        .map(note -> "[%d,%d,%d]".formatted(note.pitch(), note.start(), note.length()))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
