package unroll.sentiment.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unroll.common.TextFile;
import unroll.common.TextFormatException;
import unroll.sentiment.data.LabelledTexts.Option;

/// Reads one path into [LabelledTexts].
final class LabelledTextReader {
  private static final int PROBLEMS_NAMED = 20;
  private static final int BEGINNING = 1 << 16;
  private static final String EXPECTED =
      "expected are lines of label, tab, text (TSV), comma-separated values (CSV), fastText's"
          + " __label__x text, trees such as (3 (2 a) (4 joy)), a folder of such files, or a folder"
          + " with a folder of .txt files for each label";

  private static final String FASTTEXT = "__label__";
  private static final Pattern TREE = Pattern.compile("\\(\\S+\\s");
  private static final Pattern REVIEW_FILE = Pattern.compile("(\\d{1,9})_(\\d{1,2})\\.txt(\\.gz)?");
  private static final Pattern FILM = Pattern.compile("/(tt\\d+)");
  private static final Map<String, String> PUBLISHED_LABELS = Map.of("pos", "1", "neg", "0");

  private static final Set<String> LABEL_COLUMNS =
      Set.of("label", "labels", "sentiment", "class", "category", "polarity", "target", "rating");
  private static final Set<String> TEXT_COLUMNS =
      Set.of("text", "review", "sentence", "phrase", "content", "comment", "message", "tweet");
  private static final Set<String> GROUP_COLUMNS = Set.of("group", "film", "phenomenon", "pair");

  private final Path path;
  private final Set<Option> options;
  private final List<LabelledText> texts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private long broken;

  LabelledTextReader(Path path, Set<Option> options) {
    this.path = path;
    this.options = options;
  }

  LabelledTexts read() throws TextFormatException {
    if (!Files.exists(path)) {
      throw refused("there is nothing of that name", null);
    }
    String sha256;
    try {
      sha256 = Files.isDirectory(path) ? folder() : file(path);
    } catch (AccessDeniedException e) {
      throw refused("not allowed to read " + e.getFile(), e);
    } catch (TextFormatException e) {
      throw e;
    } catch (IOException e) {
      throw refused("reading failed (" + e.getMessage() + "); is the file damaged?", e);
    }
    if (texts.isEmpty()) {
      var first = problems.isEmpty() ? "" : " (" + problems.getFirst() + ")";
      throw refused("there is no labelled text in it" + first + "; " + EXPECTED, null);
    }
    return new LabelledTexts(texts, problems, broken, remarks, sha256);
  }

  private TextFormatException refused(String reason, @Nullable Throwable cause) {
    return new TextFormatException(path + ": " + reason, cause);
  }

  private String folder() throws IOException {
    var listing = TextFile.sha256Digest();
    for (var entry : entries(path)) {
      if (Files.isDirectory(entry) && !entry.endsWith("unsup")) {
        var films = films(entry);
        for (var file : entries(entry)) {
          if (isNamed(file, ".txt")) {
            listing.update(listed(wholeFile(file, films), file));
          }
        }
      } else if (isNamed(entry, ".tsv", ".csv", ".ft", ".fasttext", ".txt")
          && !nameOf(entry).startsWith("urls_")) {
        listing.update(listed(file(entry), entry));
      }
    }
    return HexFormat.of().formatHex(listing.digest());
  }

  private byte[] listed(String sha256, Path file) {
    var name = path.relativize(file).toString().replace(path.getFileSystem().getSeparator(), "/");
    return (sha256 + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static List<Path> entries(Path folder) throws IOException {
    var entries = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    }
    entries.sort((a, b) -> Arrays.compareUnsigned(bytesOf(a), bytesOf(b)));
    return entries;
  }

  private static byte[] bytesOf(Path file) {
    return nameOf(file).getBytes(StandardCharsets.UTF_8);
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean isNamed(Path file, String... endings) {
    var name = nameOf(file).toLowerCase(Locale.ROOT);
    var plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return Files.isRegularFile(file) && Arrays.stream(endings).anyMatch(plain::endsWith);
  }

  /// The film of each review, by its number, if the published list of addresses lies at hand.
  private static List<String> films(Path folder) throws IOException {
    var list = folder.resolveSibling("urls_" + nameOf(folder) + ".txt");
    var films = new ArrayList<String>();
    if (Files.isRegularFile(list)) {
      try (var file = TextFile.open(list)) {
        for (var line : file.rest().split("\n")) {
          var film = FILM.matcher(line);
          films.add(film.find() ? film.group(1) : "");
        }
      }
    }
    return films;
  }

  private String wholeFile(Path file, List<String> films) throws IOException {
    var folder = nameOf(file.resolveSibling("").normalize());
    var label = PUBLISHED_LABELS.getOrDefault(folder, folder);
    var group = "";
    var review = REVIEW_FILE.matcher(nameOf(file));
    if (review.matches()) {
      int number = Integer.parseInt(review.group(1));
      group = number < films.size() ? films.get(number) : "";
      label = options.contains(Option.RATINGS) ? review.group(2) : label;
    }
    try (var opened = TextFile.open(file)) {
      add(file, 1, label, opened.rest(), group);
      remarks.addAll(opened.remarks());
      return opened.sha256();
    }
  }

  private String file(Path file) throws IOException {
    try (var opened = TextFile.open(file)) {
      var beginning = opened.beginning(BEGINNING);
      var start = beginning.stripLeading();
      if (beginning.indexOf('\0') >= 0) {
        problem(file, 1, "this is no text in UTF-8");
      } else if (start.startsWith(FASTTEXT)) {
        fastText(file, opened);
      } else if (TREE.matcher(start).lookingAt() && !isNamed(file, ".tsv", ".csv")) {
        trees(file, opened);
      } else {
        var firstLine = start.lines().findFirst().orElse("");
        boolean tsv = isNamed(file, ".tsv") || !isNamed(file, ".csv") && firstLine.contains("\t");
        var in = opened.reader();
        table(file, tsv ? Records.tsv(in) : Records.csv(in));
      }
      remarks.addAll(opened.remarks());
      return opened.sha256();
    }
  }

  private void fastText(Path file, TextFile opened) throws IOException {
    long number = 0;
    for (String line; (line = opened.reader().readLine()) != null; ) {
      number++;
      var parts = line.strip().split("\\s+", 2);
      if (!line.isBlank() && (!parts[0].startsWith(FASTTEXT) || parts.length < 2)) {
        problem(file, number, "__label__x and a text were expected");
      } else if (parts.length == 2 && parts[1].startsWith(FASTTEXT)) {
        problem(file, number, "it has more than one label");
      } else if (parts.length == 2) {
        add(file, number, parts[0].substring(FASTTEXT.length()), parts[1], "");
      }
    }
  }

  private void trees(Path file, TextFile opened) throws IOException {
    boolean phrases = options.contains(Option.PHRASES);
    long number = 0;
    for (String line; (line = opened.reader().readLine()) != null; ) {
      long tree = ++number;
      var group = phrases ? nameOf(file) + ":" + tree : "";
      int before = texts.size();
      try {
        if (!line.isBlank()) {
          Trees.read(line, phrases, (label, text) -> add(file, tree, label, text, group));
        }
      } catch (IllegalArgumentException e) {
        texts.subList(before, texts.size()).clear();
        problem(file, tree, String.valueOf(e.getMessage()));
      }
    }
  }

  /// Which column is what; `group` may be none (−1).
  private record Columns(int label, int text, int group) {
    static @Nullable Columns named(List<String> header) {
      int label = find(header, LABEL_COLUMNS);
      int text = find(header, TEXT_COLUMNS);
      return label < 0 || text < 0 ? null : new Columns(label, text, find(header, GROUP_COLUMNS));
    }

    private static int find(List<String> header, Set<String> names) {
      for (int i = 0; i < header.size(); i++) {
        if (names.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
          return i;
        }
      }
      return -1;
    }
  }

  private void table(Path file, Records records) throws IOException {
    var first = records.next();
    var named = first == null ? null : Columns.named(first.values());
    int width = first == null ? 0 : first.values().size();
    var columns = named != null ? named : new Columns(0, width - 1, width == 5 ? 2 : -1);
    for (var row = named != null ? records.next() : first; row != null; row = records.next()) {
      var values = row.values();
      if (row.flaw() != null) {
        problem(file, row.line(), row.flaw());
      } else if (values.size() < 2 || values.size() != width) {
        int expected = Math.max(width, 2);
        problem(file, row.line(), expected + " columns were expected, " + values.size() + " came");
      } else {
        var group = columns.group < 0 ? "" : values.get(columns.group).strip();
        add(file, row.line(), values.get(columns.label), values.get(columns.text), group);
      }
    }
  }

  private void add(Path file, long line, String label, String text, String group) {
    if (label.isBlank() || text.isBlank()) {
      problem(file, line, label.isBlank() ? "it has no label" : "it has no text");
    } else {
      texts.add(new LabelledText(label.strip().intern(), text.strip(), group));
    }
  }

  private void problem(Path file, long line, String reason) {
    broken++;
    if (problems.size() < PROBLEMS_NAMED) {
      problems.add((file + ", line " + line + ": " + reason).replaceAll("\\p{Cntrl}", "?"));
    }
  }
}
