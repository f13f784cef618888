package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages keep their promises: commands print what stands below them, Java compiles, links lead
/// somewhere, decisions are numbered, and the README stays short.
class PagesTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern CONSOLE = Pattern.compile("(?s)```console\n\\$ \\./unroll (.*?)```");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final List<String> WITH_JAVA =
      List.of("music", "sentiment", "translator", "trajectory", "forecast", "recipes");

  /// What a block of a page may use: all that an app of Unroll shows to programs.
  private static final String IMPORTS =
      """
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import unroll.common.receipt.*;
      import unroll.engine.decode.Sampling;
      import unroll.engine.layer.*;
      import unroll.engine.model.*;
      import unroll.engine.recurrent.*;
      import unroll.engine.sequence.*;
      import unroll.engine.tensor.*;
      import unroll.engine.train.*;
      import unroll.forecast.*;
      import unroll.forecast.data.*;
      import unroll.music.*;
      import unroll.music.midi.*;
      import unroll.music.model.*;
      import unroll.sentiment.*;
      import unroll.sentiment.data.*;
      import unroll.sentiment.model.*;
      import unroll.trajectory.*;
      import unroll.trajectory.data.*;
      import unroll.trajectory.model.*;
      import unroll.trajectory.scene.*;
      import unroll.translator.*;
      import unroll.translator.data.*;
      import unroll.translator.model.*;
      """;

  @TempDir private Path folder;

  private String home;

  @BeforeEach
  void givenTheShippedModels() {
    home = System.getProperty("unroll.home");
    System.setProperty("unroll.home", ROOT.toAbsolutePath().normalize().toString());
  }

  @AfterEach
  void restore() {
    if (home == null) {
      System.clearProperty("unroll.home");
    } else {
      System.setProperty("unroll.home", home);
    }
  }

  /// A command of a page, and the lines below it.
  record Sample(String command, List<String> output) {
    @Override
    public String toString() {
      return command;
    }
  }

  static List<Path> pages() throws IOException {
    try (var files = Files.walk(ROOT.resolve("docs"));
        var cards = Files.list(ROOT.resolve("models"));
        var data = Files.walk(ROOT.resolve("data"))) {
      return Stream.of(
              Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve),
              files,
              cards,
              data)
          .flatMap(part -> part)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  static List<Sample> samples() throws IOException {
    var samples = new ArrayList<Sample>();
    for (var page : pages()) {
      for (var found : CONSOLE.matcher(Files.readString(page)).results().toList()) {
        var lines = found.group(1).lines().toList();
        var sample = new Sample(lines.getFirst(), lines.subList(1, lines.size()));
        if (!samples.contains(sample)) {
          samples.add(sample);
        }
      }
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void givenACommandOfAPage_whenRun_thenItPrintsWhatStandsBelow(Sample sample) {
    // given
    var words = WORD.matcher(sample.command).results().map(PagesTest::word).toList();
    var args = new ArrayList<>(words.subList(1, words.size()));
    int out = args.indexOf("--out");
    if (out >= 0) {
      args.set(out + 1, folder.resolve(args.get(out + 1)).toString());
    }
    // when
    var run = CommandRun.of(words.getFirst(), args.toArray(String[]::new));
    // then
    assertThat(run.code()).as(run.err()).isZero();
    var printed = run.out().replace(folder + "/", "").lines().toList();
    var expected = sample.output.stream().filter(line -> !line.equals("…")).toList();
    assertThat(printed).startsWith(expected.toArray(String[]::new));
    if (!sample.output.contains("…")) {
      assertThat(printed).hasSameSizeAs(expected);
    }
  }

  private static String word(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  @Test
  void givenTheJavaOfThePages_whenCompiled_thenItIsRight() throws IOException {
    var sources = new ArrayList<JavaFileObject>();
    for (var page : WITH_JAVA) {
      var text = Files.readString(ROOT.resolve("docs/" + page + ".md"));
      for (var block : JAVA.matcher(text).results().map(found -> found.group(1)).toList()) {
        var name = "Block" + sources.size();
        sources.add(
            new Source(
                name,
                "%s/// %s\nclass %s {\nvoid main() throws Exception {\n%s}\n}\n"
                    .formatted(IMPORTS, page, name, block)));
      }
    }
    assertThat(sources).hasSizeGreaterThan(15);
    var found = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      var options = List.of("-proc:none", "-d", folder.toString());
      compiler.getTask(null, manager, found, options, null, sources).call();
    }
    assertThat(found.getDiagnostics())
        .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .extracting(
            diagnostic -> diagnostic.getSource() + ": " + diagnostic.getMessage(Locale.ROOT))
        .isEmpty();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return text;
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void givenAPage_whenItsLinksAreFollowed_thenEachLeadsToAFileAndAHeading(Path page)
      throws IOException {
    var text = Files.readString(page).replaceAll("(?s)```.*?```", "").replaceAll("`[^`]*`", "");
    for (var link : LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
      if (link.contains("://")) {
        continue;
      }
      var parts = link.split("#", 2);
      var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
      assertThat(target).as("%s links to %s", page, link).exists();
      if (parts.length == 2) {
        assertThat(anchors(target)).as("%s links to %s", page, link).contains(parts[1]);
      }
    }
  }

  /// The anchors that GitHub and the site give to the headings of a page.
  private static List<String> anchors(Path page) throws IOException {
    return Files.readString(page)
        .lines()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
        .toList();
  }

  @Test
  void givenTheReadme_whenItsLinesAreCounted_thenTheyAreFewerThan100() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThan(100);
  }

  @Test
  void givenTheDecisions_whenRead_thenEachHasItsNumberDateAreaAndStatus() throws IOException {
    var text = Files.readString(ROOT.resolve("docs/decisions.md"));
    var heading = Pattern.compile("(?m)^## (.*)$").matcher(text).results().toList();
    var right =
        Pattern.compile(
            "(?m)^## (\\d+)\\. [^\n]+[^.\n]\n\n"
                + "\\*20\\d\\d-\\d\\d-\\d\\d · [A-Za-z ]+ · (?:holds|replaced by (\\d+))\\*\n\n\\S");
    var decisions = right.matcher(text).results().toList();
    assertThat(decisions)
        .as("every heading is `## N. Title` with a line *date · area · status* below it")
        .hasSameSizeAs(heading);
    for (int i = 0; i < decisions.size(); i++) {
      assertThat(decisions.get(i).group(1)).isEqualTo(String.valueOf(i + 1));
      var later = decisions.get(i).group(2);
      if (later != null) {
        assertThat(Integer.parseInt(later)).isBetween(i + 2, decisions.size());
      }
    }
  }
}
