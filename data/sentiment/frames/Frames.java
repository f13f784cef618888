import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Writes sentences of three labels (negative, neutral, positive) to learn negation, contrast and neutrality from:
///
///     java data/sentiment/frames/Frames.java FOLDER [--train 40000]
///
/// A sentence is a frame whose slots are filled with words. Frames and words belong to one of train, valid and test,
/// so that the test asks for what was understood, not for what was seen; the program checks that before it writes.
/// The same program writes the same bytes, and the size of train changes neither valid nor test.
class Frames {
  static final List<String> SPLITS = List.of("train", "valid", "test");
  static final List<String> LABELS = List.of("negative", "neutral", "positive");
  static final int TRAIN = 40_000;
  static final int MOST_TRAIN = 100_000; // more would only repeat frames with other words
  static final int HELD_OUT = 2_000;
  static final int SHORT = 300;
  static final int PAIRS = 200;
  static final int TRIES = 40;
  static final int FRAMES_A_TURN = 15;

  /// A frame: what it shows, its name, the split it belongs to, its labels and its domains.
  record Frame(String phenomenon, String name, int split, String sign, List<Words.Domain> domains, String text) {
    boolean takes(String label) {
      return sign.equals(switch (label) {
        case "neutral" -> "0";
        case "positive" -> "+";
        default -> "-";
      }) || (sign.equals("*") && !label.equals("neutral"));
    }
  }

  record Line(String label, Frame frame, String text) {
    String row() {
      return label + "\t" + frame.phenomenon + "\t" + frame.name + "\t" + text + "\n";
    }
  }

  private final List<Frame> frames = new ArrayList<>();
  private final Set<String> seen = new HashSet<>(); // of all files, without capitals and marks

  Frames() throws IOException {
    read(Opinions.FRAMES);
    read(Neutrals.FRAMES);
    read(MoreOpinions.FRAMES);
    read(MoreVerdicts.FRAMES);
    read(MoreNeutrals.FRAMES);
    for (var older : List.of("phenomena.tsv", "negation-pairs.tsv", "everyday.tsv", "everyday-pairs.tsv")) { // sets to test on: none of their sentences is written
      for (var line : Files.readAllLines(folder().resolve(older))) {
        seen.add(plain(line.substring(line.lastIndexOf('\t') + 1)));
      }
    }
  }

  /// `data/sentiment`, the folder above this program's.
  private static Path folder() {
    return Path.of(URI.create(Frames.class.getProtectionDomain().getCodeSource().getLocation().toString())).resolveSibling("..");
  }

  private void read(String text) {
    var phenomenon = "";
    int number = 0;
    for (var line : text.lines().toList()) {
      if (line.startsWith("# ")) {
        phenomenon = line.substring(2);
        var name = phenomenon;
        number = (int) frames.stream().filter(f -> f.phenomenon.equals(name)).count();
        continue;
      }
      int colon = line.indexOf(": ");
      var head = line.substring(0, colon).split(" ");
      frames.add(new Frame(phenomenon, phenomenon + " " + ++number, "rvt".indexOf(head[0]), head[1], domains(head[2], head[0].equals("r") ? Words.TRAINED : Words.ALL),
          line.substring(colon + 2)));
    }
  }

  /// `all`, `film,book`, or `!person,app`: all others.
  private static List<Words.Domain> domains(String names, List<Words.Domain> all) {
    var listed = Set.of(names.replace("!", "").split(","));
    var known = all.stream().map(Words.Domain::name).toList();
    if (!names.equals("all") && !known.containsAll(listed)) {
      throw new IllegalStateException("unknown domain in " + names);
    }
    return names.equals("all") ? all
        : all.stream().filter(domain -> listed.contains(domain.name()) != names.startsWith("!")).toList();
  }

  /// Sentences of a split in threes, one of each label; both opinions of a three show the same phenomenon.
  /// A phenomenon whose sentences are used up is passed over from then on.
  List<Line> lines(int split, int count) {
    var random = new Random(split + 1L); // its numbers are fixed by Java's documentation
    var opinions = new ArrayDeque<>(turns(split, "positive"));
    var neutrals = new ArrayDeque<>(turns(split, "neutral"));
    var lines = new ArrayList<Line>();
    while (lines.size() < count) {
      lines.addAll(next(random, split, opinions, "negative", "positive"));
      lines.addAll(next(random, split, neutrals, "neutral"));
    }
    var cut = new ArrayList<>(lines.subList(0, count));
    Collections.shuffle(cut, random);
    return cut;
  }

  /// A sentence of each of the labels, of the phenomenon whose turn it is.
  private List<Line> next(Random random, int split, ArrayDeque<String> turns, String... labels) {
    while (!turns.isEmpty()) {
      var phenomenon = turns.removeFirst();
      var lines = Stream.of(labels).flatMap(label -> line(random, split, label, phenomenon).stream()).toList();
      if (lines.size() == labels.length) {
        turns.addLast(phenomenon);
        return lines;
      }
    }
    throw new IllegalArgumentException("the frames have no more sentences for " + SPLITS.get(split) + ": ask for fewer");
  }

  private List<String> phenomena(int split, String label) {
    return frames.stream().filter(f -> f.split == split && f.takes(label)).map(Frame::phenomenon).distinct().toList();
  }

  /// The phenomena in turn; in train those of more frames have more turns.
  private List<String> turns(int split, String label) {
    var turns = new ArrayList<String>();
    for (var phenomenon : phenomena(split, label)) {
      long count = frames.stream().filter(f -> f.split == split && f.phenomenon.equals(phenomenon)).count();
      turns.addAll(Collections.nCopies(split == 0 ? 1 + (int) count / FRAMES_A_TURN : 1, phenomenon));
    }
    return turns;
  }

  private Optional<Line> line(Random random, int split, String label, String phenomenon) {
    var some = frames.stream().filter(f -> f.split == split && f.takes(label) && f.phenomenon.equals(phenomenon)).toList();
    for (int attempt = 0; attempt < TRIES * some.size(); attempt++) {
      var frame = some.get(random.nextInt(some.size()));
      boolean good = label.equals("neutral") ? random.nextBoolean() : label.equals("positive");
      var domain = frame.domains.get(random.nextInt(frame.domains.size()));
      var filled = new Sentence(random, domain, split, good, frame.text).fill(frame.text);
      if (seen.add(plain(filled))) {
        return Optional.of(new Line(label, frame, Sentence.written(filled, label, random)));
      }
    }
    return Optional.empty();
  }

  /// As it is compared: without capitals, marks and apostrophes.
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace("'", "").replaceAll("[^a-z0-9]+", " ").strip();
  }

  /// Pairs of a sentence and its negation, of the words of the test, as negation-pairs.tsv.
  private String pairs() {
    var random = new Random(9);
    var text = new StringBuilder("pair\tnegation\tlabel\ttext\n");
    var frames = Pairs.FRAMES.lines().map(line -> line.split(" \\| ")).toList();
    for (int pair = 1; pair <= PAIRS;) {
      var frame = frames.get(pair % frames.size());
      var domains = domains(frame[1], Words.ALL);
      boolean good = pair / frames.size() % 2 == 0;
      var sentence = new Sentence(random, domains.get(random.nextInt(domains.size())), 2, good, frame[2] + frame[3]);
      var said = sentence.fill(frame[2]);
      var negated = sentence.fill(frame[3]);
      if (seen.add(plain(said)) && seen.add(plain(negated))) {
        text.append("%d\tnone\t%d\t%s\n".formatted(pair, good ? 1 : 0, Sentence.capitals(said)));
        text.append("%d\t%s\t%d\t%s\n".formatted(pair, frame[0], good ? 0 : 1, Sentence.capitals(negated)));
        pair++;
      }
    }
    return text.toString();
  }

  /// The first lines of the test, as many of every label, and of every phenomenon as even as may be.
  private static List<Line> shortened(List<Line> test) {
    var chosen = new ArrayList<Line>();
    for (var label : LABELS) {
      var byPhenomenon = new LinkedHashMap<String, List<Line>>();
      test.stream().filter(line -> line.label.equals(label))
          .forEach(line -> byPhenomenon.computeIfAbsent(line.frame.phenomenon, _ -> new ArrayList<>()).add(line));
      int wanted = chosen.size() + SHORT / LABELS.size();
      for (int round = 0; chosen.size() < wanted; round++) {
        for (var lines : byPhenomenon.values()) {
          if (chosen.size() < wanted) {
            chosen.add(lines.get(round));
          }
        }
      }
    }
    return chosen;
  }

  /// Frames of one split only, each phenomenon in every split with each of its labels, words of one split only.
  void check() {
    var owner = new HashMap<String, Frame>();
    for (var frame : frames) {
      var other = owner.putIfAbsent(plain(frame.text), frame);
      if (other != null && other.split != frame.split) {
        throw new IllegalStateException("frames \"" + other.name + "\" and \"" + frame.name + "\" are the same");
      }
    }
    for (var line : Pairs.FRAMES.lines().toList()) {
      for (var text : List.of(line.split(" \\| ")[2], line.split(" \\| ")[3])) {
        if (owner.containsKey(plain(text))) {
          throw new IllegalStateException("the frame of a pair is in the sentences, too: " + text);
        }
      }
    }
    for (var label : LABELS) {
      var all = new TreeSet<>(frames.stream().filter(f -> f.split > 0 && f.takes(label)).map(Frame::phenomenon).toList());
      for (int split = 0; split < SPLITS.size(); split++) {
        var missing = new TreeSet<>(all);
        missing.removeAll(phenomena(split, label));
        if (!missing.isEmpty()) {
          throw new IllegalStateException(SPLITS.get(split) + " has no " + label + " frame of " + missing);
        }
      }
    }
  }

  /// Throws if a word or clause of valid or test stands in a text of train, or, if it has slots, among the words of train.
  static void check(List<Line> train) {
    var byFirst = new HashMap<String, Set<String>>();
    var learned = new HashSet<String>();
    var kept = new HashSet<String>();
    for (var domain : Words.TRAINED) {
      for (var splits : domain.lists().values()) {
        learned.addAll(splits.get(0));
        for (var apart : splits.get(0) == splits.get(2) ? List.<List<String>>of() : splits.subList(1, 3)) {
          kept.addAll(apart);
        }
      }
    }
    for (var entry : kept) {
      for (var form : forms(entry)) {
        byFirst.computeIfAbsent(plain(form).split(" ")[0], _ -> new TreeSet<>()).add(plain(form) + " ");
      }
    }
    kept.retainAll(learned);
    var both = new TreeSet<>(kept);
    for (var line : train) {
      var rest = plain(line.text) + " ";
      while (!rest.isEmpty()) {
        int end = rest.indexOf(' ');
        var from = rest;
        byFirst.getOrDefault(rest.substring(0, end), Set.of()).stream().filter(from::startsWith).forEach(both::add);
        rest = rest.substring(end + 1);
      }
    }
    if (!both.isEmpty()) {
      throw new IllegalStateException("words of valid or test are in train: " + both);
    }
  }

  private static List<String> forms(String entry) {
    return entry.contains("{") ? List.of() : entry.contains("/")
        ? List.of(Sentence.form(entry, 0), Sentence.form(entry, 1), Sentence.form(entry, 2)) : List.of(entry);
  }

  private static String file(List<Line> lines) {
    var text = new StringBuilder("label\tphenomenon\tframe\ttext\n");
    lines.forEach(line -> text.append(line.row()));
    return text.toString();
  }

  /// The files by name.
  Map<String, String> files(int size) {
    check();
    var files = new LinkedHashMap<String, String>();
    files.put("test-pairs.tsv", pairs());
    var test = lines(2, HELD_OUT);
    files.put("test.tsv", file(test));
    files.put("frames-test.tsv", file(shortened(test)));
    files.put("valid.tsv", file(lines(1, HELD_OUT)));
    var train = lines(0, size);
    check(train);
    files.put("train.tsv", file(train));
    return files;
  }

  private void count() {
    var phenomena = new LinkedHashSet<>(frames.stream().map(Frame::phenomenon).toList());
    for (var phenomenon : phenomena) {
      var row = new StringBuilder("| " + phenomenon);
      for (int split = 0; split < SPLITS.size(); split++) {
        int of = split;
        row.append(" | ").append(frames.stream().filter(f -> f.split == of && f.phenomenon.equals(phenomenon)).count());
      }
      System.out.println(row + " |");
    }
  }

  private static int size(String text) {
    int size = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    if (size < LABELS.size() || size > MOST_TRAIN) {
      throw new IllegalArgumentException("--train must be between 3 and " + MOST_TRAIN + ", got " + text);
    }
    return size;
  }

  public static void main(String[] args) {
    try {
      boolean sized = args.length == 3 && args[1].equals("--train");
      if (args.length != 1 && !sized) {
        throw new IllegalArgumentException("one folder to write to is needed, and nothing but --train N after it");
      }
      int size = sized ? size(args[2]) : TRAIN;
      var folder = Path.of(args[0]);
      var frames = new Frames();
      var files = frames.files(size);
      Files.createDirectories(folder);
      for (var file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      System.out.println("| phenomenon | train | valid | test |\n| --- | --- | --- | --- |");
      frames.count();
    } catch (IllegalArgumentException e) {
      fail(e instanceof InvalidPathException ? "not a folder's name: " + args[0] : e.getMessage());
    } catch (IOException e) {
      fail("cannot read or write " + e.getMessage() + " (" + e.getClass().getSimpleName() + "): name a folder that can be written to");
    }
  }

  private static void fail(String why) {
    System.err.println(why);
    System.exit(2);
  }
}
