package unroll.translator.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unroll.common.Read;
import unroll.common.Records;
import unroll.common.Records.Fields;
import unroll.common.TextFile;
import unroll.common.TextFormatException;
import unroll.engine.random.RandomStream;

/// Sentences, each with its translation, and what was found wrong while reading. `sha256` is that
/// of the file; of two, both with a `+` between; `reversed` is true if its sources are the targets
/// here; `remarks` say what is to be known of the files, such as that they were no UTF-8.
public record ParallelTexts(
    List<Pair> pairs,
    List<String> problems,
    long broken,
    List<String> remarks,
    String sha256,
    boolean reversed) {
  private static final int PROBLEMS_NAMED = 20;
  private static final int BEGINNING = 1 << 16;
  private static final Pattern SCAN = Pattern.compile("IN: (.*) OUT: (.*)");

  /// A sentence and its translation.
  public record Pair(String source, String target) {
    /// The translation and the sentence.
    Pair reverse() {
      return new Pair(target, source);
    }
  }

  public ParallelTexts {
    pairs = List.copyOf(pairs);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }

  /// Reads one file with a pair in each line, source and target with a tab between or as SCAN has
  /// them (`IN: … OUT: …`); a table with a header, of tabs or commas (`.csv`), or JSON lines, whose
  /// columns go by name; or two files whose lines belong together. They may be gzipped; further
  /// columns and empty lines are passed over.
  ///
  /// @throws TextFormatException if there are no pairs in them
  public static ParallelTexts read(List<Path> files) throws IOException {
    return read(files, "", "");
  }

  /// The same with the columns of sources and targets by name, or by number, counted from 1; empty
  /// for usual names.
  public static ParallelTexts read(List<Path> files, String source, String target)
      throws IOException {
    if (files.isEmpty() || files.size() > 2) {
      throw new TextFormatException(
          "the data must be one file of pairs, or two files with a comma between, got " + files);
    }
    var reader = new PairReader(files, new PairColumns.Wish(source, target));
    var texts = files.size() == 1 ? reader.oneFile() : reader.twoFiles();
    if (texts.pairs.isEmpty()) {
      throw new TextFormatException(
          files.getFirst()
              + ": there is no pair of sentences in it"
              + (texts.problems.isEmpty() ? "" : " (" + texts.problems.getFirst() + ")"));
    }
    return texts;
  }

  /// Read one line in each.
  private static final class PairReader {
    private final List<Path> files;
    private final PairColumns.Wish wish;
    private final List<String> said = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long broken;

    PairReader(List<Path> files, PairColumns.Wish wish) {
      this.files = files;
      this.wish = wish;
    }

    ParallelTexts oneFile() throws IOException {
      var path = files.getFirst();
      try (var file = open(path)) {
        var start = file.beginning(BEGINNING).stripLeading();
        var firstLine = start.lines().findFirst().orElse("");
        boolean named = isNamed(path, ".jsonl", ".ndjson") || start.startsWith("{");
        boolean csv = isNamed(path, ".csv") && !firstLine.contains("\t");
        var in = file.reader();
        var records =
            named
                ? Records.jsonLines(in)
                : csv ? Records.csv(in, firstLine.contains(",") ? ',' : ';') : Records.tsv(in);
        table(path, records, named);
        var remarks = new ArrayList<>(said);
        remarks.addAll(file.remarks());
        return new ParallelTexts(pairs, problems, broken, remarks, file.sha256(), false);
      }
    }

    private void table(Path path, List<Fields> records, boolean named) throws IOException {
      var rows =
          records.stream()
              .filter(row -> row.flaw() == null && row.values().size() > (named ? 0 : 1))
              .map(Fields::values)
              .toList();
      var columns =
          rows.isEmpty()
              ? new PairColumns(false, 0, 1)
              : PairColumns.of(path.toString(), rows, wish, named);
      var first = rows.isEmpty() ? List.<String>of() : rows.getFirst();
      if (columns.header()) {
        said.add(
            "%s: sources are taken from column %s, targets from %s"
                .formatted(path, first.get(columns.source()), first.get(columns.target())));
      }
      int least = 1 + Math.max(columns.source(), columns.target());
      for (var row : records) {
        var values = row.values();
        var scan = SCAN.matcher(String.join("\t", values));
        if (row.flaw() != null) {
          problem(row.line(), row.flaw());
          broken += row.lines() - 1;
        } else if (row.lines() == 0 || columns.header() && values.equals(first)) {
          if (row.lines() > 0 && values != first) {
            problem(row.line(), "it is the header again");
          }
        } else if (scan.matches()) {
          add(row.line(), scan.group(1), scan.group(2));
        } else if (values.size() >= least) {
          add(row.line(), values.get(columns.source()), values.get(columns.target()));
        } else {
          problem(
              row.line(),
              columns.header()
                  ? "it must have " + least + " columns, got " + values.size()
                  : "the line must be source, tab, target");
        }
      }
    }

    private static boolean isNamed(Path file, String... endings) {
      var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      var plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
      return Arrays.stream(endings).anyMatch(plain::endsWith);
    }

    ParallelTexts twoFiles() throws IOException {
      try (var sources = open(files.getFirst());
          var targets = open(files.getLast())) {
        for (long number = 1; ; number++) {
          var source = sources.reader().readLine();
          var target = targets.reader().readLine();
          if (source == null && target == null) {
            var sha256 = sources.sha256() + "+" + targets.sha256();
            var remarks = new ArrayList<>(sources.remarks());
            remarks.addAll(targets.remarks());
            return new ParallelTexts(pairs, problems, broken, remarks, sha256, false);
          }
          if (source == null || target == null) {
            throw new TextFormatException(
                "%s and %s must have equally many lines, but only one has a line %d"
                    .formatted(files.getFirst(), files.getLast(), number));
          }
          add(number, source, target);
        }
      }
    }

    private void add(long number, @Nullable String source, @Nullable String target) {
      if (source == null || target == null || source.isBlank() != target.isBlank()) {
        problem(number, "one side of the pair is empty");
      } else if (!source.isBlank()) {
        pairs.add(new Pair(source.strip(), target.strip()));
      }
    }

    private void problem(long number, String reason) {
      broken++;
      if (problems.size() < PROBLEMS_NAMED) {
        problems.add(files.getFirst() + ", line " + number + ": " + reason);
      }
    }

    private static TextFile open(Path path) throws IOException {
      if (Files.isDirectory(path)) {
        throw new TextFormatException(path + ": it must be a file, but it is a folder");
      }
      return TextFile.open(path);
    }
  }

  /// The lines of a file of UTF-8, gzipped or not; what is to be said of it goes to `remark`.
  public static List<String> lines(Path path, Consumer<String> remark) throws IOException {
    try (var file = PairReader.open(path)) {
      var lines = file.reader().lines().toList();
      file.remarks().forEach(remark);
      return lines;
    }
  }

  /// What became of the lines.
  public Read linesRead() {
    var reasons = new ArrayList<>(problems);
    reasons.addAll(remarks);
    return new Read(pairs.size(), broken, 0, reasons);
  }

  /// The same the other way round.
  public ParallelTexts reverse() {
    var all = pairs.stream().map(Pair::reverse).toList();
    return new ParallelTexts(all, problems, broken, remarks, sha256, !reversed);
  }

  /// A part of the pairs for validation, drawn by `seed`, and the rest; a source that stands in
  /// many pairs is in one of the two only.
  public Split split(double share, long seed) {
    var sources = new ArrayList<>(new LinkedHashSet<>(sources()));
    var drawn = RandomStream.of(seed).permutation(sources.size());
    var held = new HashSet<String>();
    for (int i = 0; i < (int) (share * sources.size()); i++) {
      held.add(sources.get(drawn[i]));
    }
    return new Split(
        with(pairs.stream().filter(pair -> !held.contains(pair.source)).toList()),
        with(pairs.stream().filter(pair -> held.contains(pair.source)).toList()));
  }

  /// What to learn from, and what to choose on.
  public record Split(ParallelTexts rest, ParallelTexts held) {}

  /// The same with other pairs.
  public ParallelTexts with(List<Pair> pairs) {
    return new ParallelTexts(pairs, problems, broken, remarks, sha256, reversed);
  }

  /// All sources, in order.
  public List<String> sources() {
    return pairs.stream().map(Pair::source).toList();
  }

  /// All targets, in order.
  public List<String> targets() {
    return pairs.stream().map(Pair::target).toList();
  }
}
