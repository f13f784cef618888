package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Starts the program as a process whose standard output is a full disk.
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "model list",
        "sentiment classify good",
        "sentiment classify --json good",
        "sentiment classify",
        "sentiment explain good",
        "music show --help",
        "translator translate",
        "translator show hello",
        "trajectory predict",
      })
  void givenAFullDisk_whenAVerbPrints_thenOneSentenceAndCodeOne(String words) throws Exception {
    var result = run(words.split(" "));
    assertThat(result.err()).endsWith("could not be written: No space left on device\n");
    assertThat(result.code()).isEqualTo(1);
  }

  private static CommandRun run(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dunroll.home=../..", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).redirectOutput(new File("/dev/full")).start();
    try (var in = process.outputWriter()) {
      in.write("good\n".repeat(1000));
    } catch (IOException e) { // it has ended before it read all
    }
    var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new CommandRun(process.waitFor(), "", err);
  }
}
