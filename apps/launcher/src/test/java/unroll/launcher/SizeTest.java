package unroll.launcher;

import static java.util.regex.Matcher.quoteReplacement;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Small is a feature: lines of code are counted, without comments and blank lines.
class SizeTest {
  private static final Path ROOT = Path.of("../..");
  private static final long MOST_IN_THE_ENGINE = 10_600;
  private static final long MOST_IN_EXCHANGE = 1500;
  private static final long MOST_IN_SPARK = 1900;
  private static final long MOST_IN_ALL_APPS = 41_800; // without the lab
  private static final long MOST_IN_AN_APP = 2250;
  private static final long MOST_IN_A_FILE = 400;

  private static final Pattern STRING_OR_COMMENT =
      Pattern.compile(
          """
          (?sx) \"""  .*?  \"""
          | " (?: \\\\. | [^"\\\\] )* "
          | ' (?: \\\\. | [^'\\\\] )* '
          | //  [^\\n]*
          | /\\*  .*?  \\*/
          """);

  @Test
  void givenThePageForContributors_whenRead_thenItStatesTheseLimits() throws IOException {
    assertThat(Files.readString(ROOT.resolve("CONTRIBUTING.md")))
        .contains(
            String.format(
                Locale.ROOT,
                "Files under %d lines of code, the engine under %,d, an app's package under %,d.",
                MOST_IN_A_FILE,
                MOST_IN_THE_ENGINE,
                MOST_IN_AN_APP));
  }

  @Test
  void givenTheEngine_whenItsLinesAreCounted_thenItIsSmall() throws IOException {
    assertThat(linesIn(ROOT.resolve("engine"))).isBetween(1L, MOST_IN_THE_ENGINE);
  }

  @Test
  void givenTheExchange_whenItsLinesAreCounted_thenItIsSmall() throws IOException {
    assertThat(linesIn(ROOT.resolve("exchange"))).isBetween(1L, MOST_IN_EXCHANGE);
  }

  @Test
  void givenSpark_whenItsLinesAreCounted_thenItIsSmall() throws IOException {
    assertThat(linesIn(ROOT.resolve("spark"))).isBetween(1L, MOST_IN_SPARK);
  }

  /// What one app writes that another has written already belongs into the kit.
  @Test
  void givenAllApps_whenTheirLinesAreCounted_thenTheyAreSmallTogether() throws IOException {
    long all = linesIn(ROOT.resolve("apps")) - linesIn(ROOT.resolve("apps/lab"));
    assertThat(all).isBetween(1L, MOST_IN_ALL_APPS);
  }

  /// Counted by package: what an app keeps in one of its own is a library with a task of its own,
  /// such as `unroll.music.midi`, which reads and writes a file format and knows nothing of models.
  @Test
  void givenTheApps_whenTheirLinesAreCounted_thenEachPackageIsSmall() throws IOException {
    var tooLarge = new TreeMap<Path, Long>();
    for (var file : sources(ROOT.resolve("apps"))) {
      tooLarge.merge(file.getParent(), lines(file), Long::sum);
    }
    assertThat(tooLarge).isNotEmpty();
    tooLarge.values().removeIf(lines -> lines <= MOST_IN_AN_APP);
    assertThat(tooLarge).as("more than %d lines of code", MOST_IN_AN_APP).isEmpty();
  }

  @Test
  void givenEveryFile_whenItsLinesAreCounted_thenItIsSmall() throws IOException {
    var tooLarge = new TreeMap<Path, Long>();
    for (var part : List.of("engine", "exchange", "apps", "spark", "bench")) {
      for (var file : sources(ROOT.resolve(part))) {
        tooLarge.put(file, lines(file));
      }
    }
    tooLarge.values().removeIf(lines -> lines <= MOST_IN_A_FILE);
    assertThat(tooLarge).as("more than %d lines of code", MOST_IN_A_FILE).isEmpty();
  }

  @Test
  void givenCommentsAndBlanks_whenCounted_thenOnlyCodeCounts() {
    var source =
        """
        /// A comment.
        /* another
         * of three lines
         */
        package a; // code

        /* before */ class B {
          String url = "http://x"; /* opens
          and closes */ int after;
          char quote = '"'; // "
          String text = \"""
              // code
              \""";
        }
        """;
    assertThat(codeLines(source)).isEqualTo(9);
  }

  private static long linesIn(Path part) throws IOException {
    return sources(part).stream().mapToLong(SizeTest::lines).sum();
  }

  /// The sources that are shipped: tests may be as long as they need to.
  private static List<Path> sources(Path part) throws IOException {
    try (var files = Files.walk(part)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("src/main/java"))
          .toList();
    }
  }

  private static long lines(Path file) {
    try {
      return codeLines(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /// Lines that still hold something once comments are taken away. A string, matched from its
  /// start, is kept whole: a `//` inside it begins no comment.
  static long codeLines(String source) {
    return STRING_OR_COMMENT
        .matcher(source)
        .replaceAll(found -> quoteReplacement(withoutComment(found.group())))
        .lines()
        .filter(line -> !line.isBlank())
        .count();
  }

  private static String withoutComment(String found) {
    return found.startsWith("/") ? found.replaceAll("[^\n]", "") : found;
  }
}
