package unroll.exported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.exchange.onnx.OnnxExport;
import unroll.sentiment.SentimentClassifier;

/// The Java of docs/exchange.md, compiled and run as it stands.
@Tag("slow")
class ExchangePageTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path MODELS = Path.of("../models");

  @TempDir private Path folder;

  private static List<String> blocks() throws IOException {
    return Pattern.compile("(?s)```java\n(.*?)```")
        .matcher(Files.readString(Path.of("../docs/exchange.md")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /// Runs a source with so much of the class path.
  private List<String> run(String name, String source, String path, String... args)
      throws Exception {
    var file = Files.writeString(folder.resolve(name), source);
    var command =
        Stream.concat(
                Stream.of(JAVA.toString(), "-XX:+UseSerialGC", "-cp", path, file.toString()),
                Stream.of(args))
            .toList();
    var said = folder.resolve("said.txt").toFile();
    var errors = folder.resolve("errors.txt").toFile();
    var process = new ProcessBuilder(command).redirectOutput(said).redirectError(errors).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors.toPath())).isZero();
    return Files.readAllLines(said.toPath());
  }

  private static String path(String pattern) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(part -> part.matches(pattern))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void givenTheClassifier_whenRunWithOnnxRuntimeAlone_thenItSaysWhatOursSays() throws Exception {
    // given
    var model = MODELS.resolve("sentiment-english.safetensors");
    var file = folder.resolve("sentiment.onnx");
    OnnxExport.of(model).getFirst().write(file);
    var text = "not half as bad as i had feared !";
    var source = blocks().stream().filter(block -> block.contains("class Classify")).findFirst();
    // when
    var said =
        run("Classify.java", source.orElseThrow(), path(".*onnxruntime.*"), file.toString(), text);
    // then
    var ours = SentimentClassifier.load(model).classify(text);
    var found = said.stream().filter(line -> line.startsWith(ours.label())).findFirst();
    double probability = Double.parseDouble(found.orElseThrow().split(" ")[1]);
    assertThat(said).hasSize(2);
    assertThat(probability).isCloseTo(ours.probability(), within(1e-5));
  }

  @Test
  void givenTheLinesThatExport_whenRun_thenBothPartsAreThere() throws Exception {
    var block = blocks().getLast().replace("models/", MODELS.toAbsolutePath() + "/");
    var inFolder = block.replace("Path.of(\"vel.onnx\")", "Path.of(args[0], \"vel.onnx\")");
    var source =
        """
        import java.nio.file.Path;
        import unroll.exchange.onnx.OnnxExport;

        public class Export {
          public static void main(String[] args) throws Exception {
        %s  }
        }
        """
            .formatted(inFolder);
    run("Export.java", source, path(".*"), folder.toString());
    assertThat(folder.resolve("vel.encoder.onnx")).isNotEmptyFile();
    assertThat(folder.resolve("vel.step.onnx")).isNotEmptyFile();
  }
}
