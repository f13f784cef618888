package unroll.common.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import unroll.common.Installation;
import unroll.common.Run;

/// Makes an output again from its receipt, and compares. What a receipt says is a stranger's word:
/// it can name a verb that is [Replayable], options of it, and files to read that have the hashes
/// it says; whatever the verb then makes stays in memory.
public final class Replay {
  private static final long LARGEST = 1 << 29; // bytes of an output

  /// What came of it: the bytes of `file` and those made again.
  public record Result(Receipt receipt, byte[] before, byte[] again) {
    /// Whether they are the same.
    public boolean isSame() {
      return Arrays.equals(before, again);
    }

    /// The first byte that differs, counted from 0; −1 if they are the same.
    public int difference() {
      return Arrays.mismatch(before, again);
    }

    /// Which Unroll makes it again, where that is another than the receipt's.
    public String otherVersion() {
      var here = Installation.version();
      return receipt.version().equals(here) ? "" : here;
    }
  }

  /// A file as it is, without its receipt, and that receipt; `beside` it or in it.
  private record Reading(byte[] file, Carrier format, String json, boolean beside, String part) {}

  private final Function<String[], CommandLine> program;
  private final Sources sources;
  private final Names names = new Names();

  private Replay(Function<String[], CommandLine> program, Sources sources) {
    this.program = program;
    this.sources = sources;
  }

  /// Makes `file` again with the program that runs on this thread.
  ///
  /// @param given files that may be what the receipt needs, wherever they lie
  /// @param allowOutside whether files outside the current folder that it names may be read
  /// @throws ReceiptException if there is no receipt, or it cannot be followed
  public static Result of(Path file, List<Path> given, boolean allowOutside)
      throws IOException, ReceiptException {
    var sources = new Sources(file, given, allowOutside);
    return new Replay(Receipts.program(), sources).result(file);
  }

  private Result result(Path file) throws IOException, ReceiptException {
    var reading = read(file);
    var receipt = ReceiptReader.read(reading.json);
    var made = make(receipt, reading);
    var again = again(made, reading);
    var named = again(names.in(made), reading); // texts may name their data as it was called before
    return new Result(receipt, reading.file, Arrays.equals(named, reading.file) ? named : again);
  }

  private static byte[] again(byte[] made, Reading reading) {
    return reading.beside ? made : reading.format.with(made, reading.json);
  }

  private static Reading read(Path file) throws IOException, ReceiptException {
    if (Files.isDirectory(file)) {
      throw new ReceiptException("it is a folder; name a file in it");
    }
    if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
      throw new ReceiptException("it is larger than any output of Unroll with a receipt");
    }
    var name = String.valueOf(file.getFileName());
    if (name.endsWith(Receipts.FILE_RECEIPT) || name.equals(Receipts.FOLDER_RECEIPT)) {
      throw new ReceiptException("it is a receipt; name the file that it is of");
    }
    var bytes = Files.readAllBytes(file);
    var format = Carrier.of(bytes);
    var carried = format.read(bytes);
    if (carried.isPresent()) {
      return new Reading(bytes, format, carried.get().json(), false, "");
    }
    for (boolean inFolder : new boolean[] {false, true}) {
      var beside = Receipts.beside(file, inFolder);
      if (Files.isRegularFile(beside) && Files.size(beside) < LARGEST) {
        var text = Carrier.JSON.read(Files.readAllBytes(beside));
        if (text.isPresent()) {
          return new Reading(bytes, format, text.get().json(), true, inFolder ? name : "");
        }
      }
    }
    throw new ReceiptException(
        "it has no receipt: it was made with --no-receipt, by another program or by an Unroll before receipts, or was changed");
  }

  private byte[] make(Receipt receipt, Reading reading) throws IOException, ReceiptException {
    var words = new ArrayList<>(List.of(receipt.verb().split(" ")));
    var line = program.apply(words.toArray(String[]::new));
    var verb = verb(line, receipt);
    checkOptions(verb, receipt);
    words.addAll(arguments(verb, receipt, reading));

    var memory = new InMemory();
    var remarks = new ByteArrayOutputStream();
    int code = silently(remarks, () -> memory.run(line, words));
    if (code != ExitCode.OK) {
      var said = remarks.toString(UTF_8).strip().lines().toList();
      var last = said.isEmpty() ? "exit code " + code : said.getLast();
      var error = memory.error();
      throw new ReceiptException("it cannot be made again: " + (error.isEmpty() ? last : error));
    }
    var part = receipt.part().isEmpty() ? reading.part : receipt.part();
    boolean isPrinted = receipt.output().equals(Receipt.STANDARD_OUTPUT);
    var made = memory.made(receipt.output(), isPrinted ? "" : part);
    if (made.isEmpty() && !isPrinted) {
      throw new ReceiptException(
          "what its receipt says makes no such file: " + ReceiptReader.shown(part));
    }
    return made.map(InMemory.Made::bytes).orElse(new byte[0]);
  }

  /// Drops the messages of a verb: they were printed when the output was first made.
  private static int silently(ByteArrayOutputStream remarks, IntSupplier work) {
    var before = System.err;
    System.setErr(new PrintStream(remarks, true, UTF_8));
    try {
      return work.getAsInt();
    } finally {
      System.setErr(before);
    }
  }

  private static CommandSpec verb(CommandLine line, Receipt receipt) throws ReceiptException {
    var found = line;
    for (var word : receipt.verb().split(" ")) {
      found = found == null ? null : found.getSubcommands().get(word);
    }
    if (found == null || !(found.getCommandSpec().userObject() instanceof Replayable)) {
      throw new ReceiptException(
          "its receipt names the verb %s, which is none that can be replayed"
              .formatted(ReceiptReader.shown(receipt.verb())));
    }
    return found.getCommandSpec();
  }

  /// Only options that [Run] puts into receipts may be there.
  private static void checkOptions(CommandSpec verb, Receipt receipt) throws ReceiptException {
    for (var name : receipt.options().keySet()) {
      var option = verb.findOption("--" + name);
      boolean fits =
          option != null
              && !Run.isPath(option)
              && !Run.OUTPUTS.contains(name)
              && !Run.UNSEEN.contains(name)
              && !name.equals("model");
      if (!fits) {
        throw unknown(verb, name);
      }
    }
    for (var source : receipt.files()) {
      var option = verb.findOption("--" + source.role());
      boolean isArgument = source.role().equals(Run.ARGUMENT) && takesFiles(verb);
      boolean isInput = option != null && isInput(source.role(), option);
      if (!source.role().equals(Run.SHIPPED)
          && !isArgument
          && !isInput
          && !source.sha256().isEmpty()) {
        throw unknown(verb, source.role());
      }
    }
  }

  private static boolean isInput(String name, ArgSpec option) {
    return (Run.isPath(option) || name.equals("model")) && !Run.OUTPUTS.contains(name);
  }

  private static boolean takesFiles(CommandSpec verb) {
    return verb.positionalParameters().stream().anyMatch(Run::isPath);
  }

  private static ReceiptException unknown(CommandSpec verb, String name) {
    return new ReceiptException(
        "its receipt has --%s, which a receipt of %s cannot have".formatted(name, verb.name()));
  }

  private List<String> arguments(CommandSpec verb, Receipt receipt, Reading reading)
      throws IOException, ReceiptException {
    var words = new ArrayList<String>();
    receipt
        .options()
        .forEach((name, values) -> {
          boolean takesValue = verb.findOption("--" + name).arity().max() > 0;
          values.forEach(value -> words.add(takesValue ? "--" + name + "=" + value : "--" + name));
        });
    var texts = new ArrayList<>(receipt.arguments());
    for (var source : receipt.files()) {
      var found = sources.find(source).toString();
      names.add(found, source.name());
      var option = verb.findOption("--" + source.role());
      if (option != null && found.contains(",") && !option.splitRegex().isEmpty()) {
        throw new ReceiptException("it needs " + found + ", whose name has a comma: rename it");
      }
      if (source.role().equals(Run.ARGUMENT)) {
        texts.add(found);
      } else if (!source.role().equals(Run.SHIPPED)) {
        words.add("--" + source.role() + "=" + found);
      }
    }
    words.addAll(outputs(verb, receipt, reading));
    words.add("--");
    words.addAll(texts);
    return words;
  }

  /// Names of files that will not be written.
  private static List<String> outputs(CommandSpec verb, Receipt receipt, Reading reading) {
    var names = new TreeMap<String, String>();
    for (var option : verb.options()) {
      if (option.required() && Run.OUTPUTS.contains(Run.name(option))) {
        names.put(Run.name(option), "replayed");
      }
    }
    boolean isFolder = !receipt.part().isEmpty() || !reading.part.isEmpty();
    if (!receipt.output().equals(Receipt.STANDARD_OUTPUT)) {
      boolean hasEnding = !isFolder && !reading.beside;
      names.put(receipt.output(), hasEnding ? "replayed." + reading.format.ending : "replayed");
    }
    return names.entrySet().stream().map(Replay::word).toList();
  }

  private static String word(Map.Entry<String, String> option) {
    return "--" + option.getKey() + "=" + option.getValue();
  }
}
