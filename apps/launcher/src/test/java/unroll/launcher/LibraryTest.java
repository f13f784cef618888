package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/// What an app brings to a program that uses it as a library: nothing that only its command line
/// needs, and no provider of logs that would win over the program's own.
@Tag("slow")
class LibraryTest {
  private static final Set<String> NEEDED =
      Set.of(
          "jspecify",
          "jackson-core",
          "fastcsv",
          "opennlp-tools",
          "unroll-engine",
          "unroll-exchange",
          "unroll-common");

  private static String text(Element dependency, String name) {
    var found = dependency.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "music", "sentiment", "translator", "trajectory"})
  void givenAnApp_thenWhatItBringsAlongIsWhatItsLibraryNeeds(String app) throws Exception {
    var pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("..", app, "pom.xml").toFile());
    var brought = new TreeSet<String>();
    var dependencies = pom.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      var dependency = (Element) dependencies.item(i);
      if (!text(dependency, "optional").equals("true")
          && !text(dependency, "scope").equals("test")) {
        brought.add(text(dependency, "artifactId"));
      }
    }
    assertThat(brought).isSubsetOf(NEEDED).contains("unroll-engine");
  }

  @Test
  void givenWhatTheAppsBring_whenUsedWithModelsFromStreams_thenNothingIsMissing() throws Exception {
    var path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(part -> !part.matches(".*(picocli|xchart|slf4j-nop|opennlp-models)[^/]*\\.jar"))
            .collect(Collectors.joining(File.pathSeparator));
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                path,
                LibraryUse.class.getName(),
                "../../models")
            .redirectErrorStream(true)
            .start();
    var printed =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var lines = printed.lines().filter(line -> !line.startsWith("SLF4J")).toList();
    assertThat(lines).as(printed).hasSize(4).startsWith("positive").endsWith("1", "0.4");
    assertThat(lines.get(1)).startsWith("Translation[text=tal mimen mulal");
  }
}
