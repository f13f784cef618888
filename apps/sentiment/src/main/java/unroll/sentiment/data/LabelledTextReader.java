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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import unroll.common.Records;
import unroll.common.Records.Fields;
import unroll.common.TextFile;
import unroll.common.TextFormatException;
import unroll.sentiment.data.LabelledTexts.Option;

/// Reads one path into [LabelledTexts].
final class LabelledTextReader {
  private static final int PROBLEMS_NAMED = 20;
  private static final int BEGINNING = 1 << 16;
  private static final String EXPECTED =
      "it must have lines of label, tab, text (TSV), comma-separated values (CSV), JSON lines, fastText's"
          + " __label__x text, trees such as (3 (2 a) (4 joy)), a folder of such files, or a folder"
          + " with a folder of .txt files for each label";

  private static final String FASTTEXT = "__label__";
  private static final Pattern TREE = Pattern.compile("\\(\\S+\\s");
  private static final Pattern REVIEW_FILE = Pattern.compile("(\\d{1,9})_(\\d{1,2})\\.txt(\\.gz)?");
  private static final Pattern FILM = Pattern.compile("/(tt\\d+)");
  private static final Map<String, String> PUBLISHED_LABELS = Map.of("pos", "1", "neg", "0");

  private static final Pattern NO_SPACE = Pattern.compile(FASTTEXT + "[^\\s,]+,(?!_)");
  private static final Pattern LABEL = Pattern.compile("(?<!\\S)__label__(\\S+)");

  private final Path path;
  private final TextColumns.Wish wish;
  private final Set<Option> options;
  private final List<LabelledText> texts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private long broken;

  LabelledTextReader(Path path, TextColumns.Wish wish, Set<Option> options) {
    this.path = path;
    this.wish = wish;
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
    long labels = texts.stream().map(LabelledText::label).distinct().count();
    if (texts.size() >= TextColumns.ENOUGH
        && labels * 2 > texts.size()
        && !options.contains(Option.ANY_LABELS)) {
      throw refused(
          "its %,d texts have %,d labels, nearly each its own (the first is '%.40s'); which columns are labels and texts, say --label-column and --text-column, by name or number"
              .formatted(texts.size(), labels, texts.getFirst().label()),
          null);
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
      } else if (isNamed(entry, ".tsv", ".csv", ".jsonl", ".ndjson", ".ft", ".fasttext", ".txt")
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
      var firstLine = start.lines().findFirst().orElse("");
      if (beginning.indexOf('\0') >= 0) {
        problem(file, 1, "it is not text in UTF-8");
      } else if (isNamed(file, ".jsonl", ".ndjson") || start.startsWith("{")) {
        table(file, Records.jsonLines(opened.reader()), true);
      } else if (isFastText(firstLine)) {
        fastText(file, opened);
      } else if (TREE.matcher(start).lookingAt() && !isNamed(file, ".tsv", ".csv")) {
        trees(file, opened);
      } else {
        boolean tsv = isNamed(file, ".tsv") || !isNamed(file, ".csv") && firstLine.contains("\t");
        char separator = isNamed(file, ".csv") && !firstLine.contains(",") ? ';' : ',';
        var in = opened.reader();
        table(file, tsv ? Records.tsv(in) : Records.csv(in, separator), false);
      }
      remarks.addAll(opened.remarks());
      return opened.sha256();
    }
  }

  /// Labels stand at the start or, as some write them, at the end of a line.
  private static boolean isFastText(String line) {
    return line.startsWith(FASTTEXT)
        ? !NO_SPACE.matcher(line).lookingAt()
        : line.matches(".*\\s__label__\\S+\\s*") && !line.contains("\t");
  }

  private void fastText(Path file, TextFile opened) throws IOException {
    long number = 0;
    for (String line; (line = opened.reader().readLine()) != null; ) {
      number++;
      var labels = LABEL.matcher(line).results().map(found -> found.group(1)).toList();
      var text = LABEL.matcher(line).replaceAll(" ").strip();
      if (labels.size() > 1) {
        problem(file, number, "it has more than one label");
      } else if (NO_SPACE.matcher(line.strip()).lookingAt()) {
        problem(file, number, "there must be a space after its label");
      } else if (labels.size() == 1 && !text.isEmpty()) {
        add(file, number, labels.getFirst(), text, "");
      } else if (!line.isBlank()) {
        problem(file, number, "the line must have a __label__x and a text");
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

  private void table(Path file, List<Fields> records, boolean named) throws IOException {
    var whole =
        records.stream()
            .filter(row -> row.flaw() == null && row.values().size() > (named ? 0 : 1))
            .map(Fields::values)
            .toList();
    if (whole.isEmpty()) {
      records.forEach(row -> problem(file, row, "it must have 2 columns, got 1"));
      return;
    }
    var first = whole.getFirst();
    int width = first.size();
    var regular = whole.stream().filter(values -> values.size() == width).toList();
    var columns = TextColumns.of(file.toString(), regular, wish, named);
    if (columns.header() ? width > 2 : columns.label() > 0) {
      remarks.add(
          "%s: labels are taken from column %s, texts from %s"
              .formatted(
                  file, columns.name(first, columns.label()), columns.name(first, columns.text())));
    }
    var labels =
        records.stream()
            .filter(row -> row.lines() == 1 && row.values().size() == width)
            .map(row -> row.values().get(columns.label()))
            .collect(Collectors.toSet());
    for (var row : records) {
      var values = row.values();
      if (row.flaw() != null || values.size() != width) {
        problem(file, row, "it must have " + width + " columns, got " + values.size());
      } else if (columns.header() && values.equals(first)) {
        if (values != first) {
          problem(file, row, "it is the header again");
        }
      } else if (columns.hidesRecords(row, labels)) {
        problem(file, row, "its quotes take in lines that look like records");
      } else {
        var group = columns.group() < 0 ? "" : values.get(columns.group()).strip();
        add(file, row.line(), values.get(columns.label()), values.get(columns.text()), group);
      }
    }
  }

  private void add(Path file, long line, String label, String text, String group) {
    if (label.isBlank() || text.isBlank()) {
      problem(file, line, label.isBlank() ? "it has no label" : "it has no text");
    } else {
      var plain = label.strip();
      var name = plain.startsWith(FASTTEXT) ? plain.substring(FASTTEXT.length()) : plain;
      texts.add(new LabelledText(name.intern(), text.strip(), group));
    }
  }

  /// A record that is lost by its own flaw, or else for this reason.
  private void problem(Path file, Fields row, String reason) {
    long last = row.line() + row.lines() - 1;
    var lost = ", so that %,d lines are lost, to line %,d".formatted(row.lines(), last);
    var why = row.flaw() == null ? reason : row.flaw();
    problem(file, row.line(), why + (row.lines() > 1 ? lost : ""));
    broken += row.lines() - 1;
  }

  private void problem(Path file, long line, String reason) {
    broken++;
    if (problems.size() < PROBLEMS_NAMED) {
      problems.add((file + ", line " + line + ": " + reason).replaceAll("\\p{Cntrl}", "?"));
    }
  }
}
