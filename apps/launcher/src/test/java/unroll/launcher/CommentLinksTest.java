package unroll.launcher;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links in comments lead somewhere. In Markdown comments the compiler takes a link to nothing,
/// such as `[Tensor#plusRow]` after a renaming, for plain text: here every one becomes a `{@link
/// …}`, whose target the compiler checks.
class CommentLinksTest {
  private static final Path ROOT = Path.of("../..");
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-Xdoclint:reference/private", "--add-modules", "jdk.incubator.vector");

  /// `[Type]`, `[Type#member]`, `[#member]` or `[package.Type]`, unless it is text with a target of
  /// its own, such as `[here](page.md)`.
  private static final Pattern LINK =
      Pattern.compile(
          "\\[((?:[a-z]\\w*\\.)*[A-Z]\\w*(?:\\.[A-Z]\\w*)*(?:#\\w+(?:\\([\\w., ]*\\))?)?|#\\w+(?:\\([\\w., ]*\\))?)](?![(\\[:])");

  @TempDir private Path classes;

  @Test
  void givenAllSources_whenTheLinksInTheirCommentsAreFollowed_thenEachLeadsSomewhere()
      throws IOException {
    var sources = new ArrayList<JavaFileObject>();
    for (var part : List.of("engine", "exchange", "apps")) {
      try (var files = Files.walk(ROOT.resolve(part))) {
        for (var file : files.filter(CommentLinksTest::isSource).toList()) {
          sources.add(new Source(file.toUri(), linked(Files.readString(file))));
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(300);
    assertThat(complaints(sources)).isEmpty();
  }

  @Test
  void givenLinksToNothing_whenFollowed_thenEachIsFound() throws IOException {
    var source =
        """
        package some;
        /// Right: [Wrong], [#right], [String], [java.util.List#of]. No links: `[Code]`, [text](page).
        /// Wrong: [Nowhere], [#left], [String#size].
        public class Wrong {
          /// See [some.Where].
          void right() {}
        }
        """;
    var name = URI.create("string:///some/Wrong.java");
    assertThat(complaints(List.of(new Source(name, linked(source)))))
        .hasSize(4)
        .allMatch(line -> line.contains("reference not found"));
  }

  private static boolean isSource(Path file) {
    var name = file.toString();
    return (name.contains("src/main/java") || name.contains("src/build/java"))
        && name.endsWith(".java")
        && !name.endsWith("module-info.java");
  }

  /// The source with its comments' links as the compiler checks them; code in comments stays.
  private static String linked(String source) {
    return source
        .lines()
        .map(line -> line.strip().startsWith("///") ? linkedLine(line) : line)
        .collect(joining("\n"));
  }

  private static String linkedLine(String line) {
    if (line.strip().startsWith("///     ")) {
      return line; // an indented block of code
    }
    var parts = line.split("`", -1); // every second one is code
    for (int i = 0; i < parts.length; i += 2) {
      parts[i] = LINK.matcher(parts[i]).replaceAll("{@link $1}");
    }
    return String.join("`", parts);
  }

  private List<String> complaints(List<JavaFileObject> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var found = new DiagnosticCollector<JavaFileObject>();
    try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      var options = Stream.concat(OPTIONS.stream(), Stream.of("-d", classes.toString())).toList();
      compiler.getTask(null, manager, found, options, null, sources).call();
    }
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d ->
            d.getSource().getName() + ":" + d.getLineNumber() + " " + d.getMessage(Locale.ROOT))
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
