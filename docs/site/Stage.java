import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Copies the pages of the repository to a folder from which VitePress makes the site. They keep
/// their places, so that links between them hold; README.md becomes index.md. A link to a source
/// becomes one to its Javadoc if the type is public; a link to any other file that the site does
/// not have becomes plain text.
///
///     java docs/site/Stage.java REPOSITORY FOLDER
private static final Pattern LINK = Pattern.compile("(!?)\\[((?:[^\\[\\]]|\\[[^\\]]*\\])*)\\]\\(([^)\\s]+)\\)");
private static final Pattern PUBLIC =
    Pattern.compile("(?m)^public (?:\\w+ |non-sealed )*(?:class|record|interface|enum|@interface) ");
private static final String SOURCES = "src/main/java/";

void main(String[] arguments) throws IOException {
  var root = Path.of(arguments[0]).toRealPath();
  var target = Path.of(arguments[1]);
  var pages = new TreeMap<Path, String>();
  for (var file : files(root)) {
    var relative = root.relativize(file);
    if (relative.toString().endsWith(".md")) {
      pages.put(relative, Files.readString(file));
    } else {
      Files.createDirectories(target.resolve(relative).getParent());
      Files.copy(file, target.resolve(relative));
    }
  }
  for (var page : pages.entrySet()) {
    var out = target.resolve(named(page.getKey().toString()));
    Files.createDirectories(out.getParent());
    Files.writeString(out, linked(root, page.getKey(), page.getValue(), pages));
  }
  IO.println(pages.size() + " pages");
}

/// All pages and pictures.
private static List<Path> files(Path root) throws IOException {
  try (var docs = Files.walk(root.resolve("docs"));
      var cards = Files.list(root.resolve("models"));
      var data = Files.walk(root.resolve("data"))) {
    var top = Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(root::resolve);
    return Stream.of(top, docs, cards, data)
        .flatMap(part -> part)
        .filter(file -> !file.startsWith(root.resolve("docs/site")))
        .filter(file -> file.toString().matches(".*\\.(md|png|svg)"))
        .toList();
  }
}

private static String named(String page) {
  return page.replaceFirst("(^|/)README\\.md", "$1index.md");
}

private static String linked(Path root, Path page, String text, TreeMap<Path, String> pages) {
  var out = new StringBuilder();
  boolean code = false;
  for (var line : text.lines().toList()) {
    if (line.startsWith("```")) {
      code = !code;
    }
    out.append(code ? line : linkedLine(root, page, line, pages)).append('\n');
  }
  return out.toString();
}

private static String linkedLine(Path root, Path page, String line, TreeMap<Path, String> pages) {
  return LINK.matcher(line)
      .replaceAll(
          found -> {
            var to = found.group(3);
            var parts = to.split("#", 2);
            if (to.contains("://") || parts[0].isEmpty()) {
              return quoted(found.group());
            }
            var file = root.resolve(page).resolveSibling(parts[0]).normalize();
            var target = root.relativize(file);
            var picture = found.group(1).equals("!");
            if (picture || pages.containsKey(target)) {
              return quoted(found.group().replace("(" + to + ")", "(" + named(to) + ")"));
            }
            var source = target.toString();
            int at = source.indexOf(SOURCES);
            if (at >= 0 && isPublic(file)) {
              var type = source.substring(at + SOURCES.length()).replaceFirst("java$", "html");
              return quoted("[%s](/api/%s){target=\"_self\"}".formatted(found.group(2), type));
            }
            return quoted(found.group(2));
          });
}

private static String quoted(String replacement) {
  return java.util.regex.Matcher.quoteReplacement(replacement);
}

private static boolean isPublic(Path source) {
  try {
    return PUBLIC.matcher(Files.readString(source)).find();
  } catch (IOException e) {
    return false; // a link to a file that is not there: the build of the site names it
  }
}
