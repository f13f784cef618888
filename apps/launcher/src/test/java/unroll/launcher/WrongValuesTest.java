package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import unroll.common.Verbs;

/// Every option of every verb, with values that cannot be.
class WrongValuesTest {
  private static final Set<Class<?>> NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class);

  @TempDir private static Path folder;

  @BeforeAll
  static void home() {
    System.setProperty("unroll.home", "../..");
  }

  @AfterAll
  static void noHome() {
    System.clearProperty("unroll.home");
  }

  /// Of every verb: its words, such as `[music, generate]`.
  static Stream<List<String>> verbs() {
    return verbs(List.of(), Main.commandLine(Verbs.ALL))
        .filter(words -> !words.getFirst().equals("generate-completion"));
  }

  private static Stream<List<String>> verbs(List<String> words, CommandLine part) {
    if (part.getSubcommands().isEmpty()) {
      return Stream.of(words);
    }
    return part.getSubcommands().entrySet().stream()
        .flatMap(entry -> {
          var longer = new ArrayList<>(words);
          longer.add(entry.getKey());
          return verbs(longer, entry.getValue());
        });
  }

  private static List<OptionSpec> options(List<String> verb) {
    return spec(verb).options();
  }

  private static CommandSpec spec(List<String> verb) {
    var line = Main.commandLine(verb.toArray(String[]::new));
    for (var word : verb) {
      line = line.getSubcommands().get(word);
    }
    return line.getCommandSpec();
  }

  /// Runs the verb with what it cannot do without, from files that are not there.
  private static CommandRun run(List<String> verb, OptionSpec wrong, String value) {
    var words = new ArrayList<>(verb);
    for (var option : options(verb)) {
      if (option.required() && !option.equals(wrong)) {
        words.add(option.longestName() + "=nowhere");
      }
    }
    var out = spec(verb).findOption("--out");
    if (out != null && !out.equals(wrong) && !out.required()) {
      words.add("--out=" + folder.resolve("out"));
    }
    words.add(wrong.longestName() + "=" + value);
    return run(words);
  }

  private static CommandRun run(List<String> words) {
    return CommandRun.of(words.getFirst(), words.stream().skip(1).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void givenANumberThatIsNone_thenSaysWhatIsMeantAndEndsWithTwo(List<String> verb) {
    for (var option : options(verb)) {
      if (!NUMBERS.contains(option.auxiliaryTypes()[0])) {
        continue;
      }
      for (var value : List.of("abc", "1e999x")) {
        var run = run(verb, option, value);
        assertThat(run.code()).as("%s %s", verb, option.longestName()).isEqualTo(2);
        assertThat(run.err())
            .matches(
                "(?s)%s must be a (whole )?number.*, got %s \\(see .*"
                    .formatted(option.longestName(), value));
      }
    }
  }

  /// Whatever comes of it: a sentence, not the inside of the program. Left out is what would be
  /// right, such as a negative seed or a file called `NaN`.
  @ParameterizedTest
  @MethodSource("verbs")
  void givenAStrangeValue_thenNoExceptionIsNamed(List<String> verb) {
    assumeThat(verb).doesNotContain("demo", "studio"); // which would begin to serve
    for (var option : options(verb)) {
      if (option.arity().max() == 0 || option.longestName().equals("--seed")) {
        continue;
      }
      var type = option.auxiliaryTypes()[0];
      for (var value : type == Path.class ? List.of("", "\0") : List.of("-1", "NaN", "\0")) {
        var run = run(verb, option, value);
        assertThat(run.err() + run.out())
            .as("%s %s %s", verb, option.longestName(), value)
            .doesNotContain("Exception", "a bug in Unroll", "java.", "\tat ", "null", "￭");
      }
    }
  }

  /// What each verb may write; a verb with an `--out` that is not here is missing a line.
  @ParameterizedTest
  @CsvSource({
    "forecast predict, .csv",
    "forecast predict --json, .jsonl or .json",
    "forecast show, .svg or .png",
    "forecast train --data=nowhere, .safetensors",
    "model import nowhere --like=nowhere, .safetensors",
    "music generate, .mid or .midi or .abc or .musicxml",
    "music generate --chorale, .mid or .midi",
    "music generate --song, .mid or .midi",
    "music index --data=nowhere, .passages",
    "music train --data=nowhere, .safetensors",
    "sentiment train --data=nowhere, .safetensors",
    "sentiment pretrain --data=nowhere, .safetensors",
    "sentiment evaluate --data=nowhere, .png",
    "sentiment explain fine, .html or .htm",
    "translator train --data=nowhere, .safetensors",
    "translator show fine, .svg or .png",
    "trajectory train --data=nowhere, .safetensors",
    "trajectory predict, .csv",
    "trajectory predict --json, .jsonl or .json",
    "trajectory show, .svg",
    "trajectory generate, .txt or .tsv",
    "lab perceptron, .svg",
    "lab gates fine, .svg"
  })
  void givenAnEndingThatCannotBeWritten_thenIsRefusedWithThoseThatCan(String verb, String endings) {
    for (var name : List.of("a.zip", "-")) {
      var words = new ArrayList<>(List.of(verb.split(" ")));
      words.add("--out=" + name);
      run(words).assertMisused("--out must end in " + endings + ", got " + name);
      assertThat(Path.of(name)).doesNotExist();
    }
  }

  @Test
  void givenVerbsThatWrite_thenTheTestAboveHasAllOfThem() {
    var writing = new TreeSet<String>();
    verbs()
        .filter(verb ->
            options(verb).stream()
                .anyMatch(o -> o.longestName().equals("--out") && o.paramLabel().equals("FILE")))
        .forEach(verb -> writing.add(String.join(" ", verb)));
    writing.removeIf(verb -> verb.startsWith("lab ")); // all alike
    assertThat(writing)
        .containsExactly(
            "forecast predict",
            "forecast show",
            "forecast train",
            "model import",
            "music generate",
            "music index",
            "music train",
            "sentiment evaluate",
            "sentiment explain",
            "sentiment pretrain",
            "sentiment train",
            "trajectory generate",
            "trajectory predict",
            "trajectory show",
            "trajectory train",
            "translator show",
            "translator train");
  }

  @Test
  void givenATextThatBeginsWithADash_thenSaysHowToWriteIt() {
    CommandRun.of("sentiment", "classify", "-1 stars").assertMisused("after --: -- \"-1 stars\"");
    assertThat(CommandRun.of("sentiment", "classify", "--", "-1 stars").code()).isZero();
  }

  @Test
  void givenQuiet_thenOnlyResultsAndErrorsArePrinted() {
    var file = folder.resolve("t.mid").toString();
    var loud = CommandRun.of("translator", "translate", "--to", "vel", "the zzyzx sleeps");
    var tune = CommandRun.of("music", "generate", "--bars=1", "--quiet", "--out", file);
    assertThat(tune.err()).isEmpty();
    assertThat(tune.out()).contains("1 bar of 4/4");
    assertThat(loud.err()).isNotEmpty();
    CommandRun.of("music", "generate", "--quiet", "--bars=0").assertMisused("--bars must lie in");
  }

  @Test
  void givenHelpAndVersionAsWords_thenTheyAreWhatTheOptionsAre() {
    assertThat(Main.asOptions("help", "music", "generate"))
        .containsExactly("music", "generate", "--help");
    assertThat(Main.asOptions("help")).containsExactly("--help");
    assertThat(Main.asOptions("version")).containsExactly("--version");
    assertThat(Main.asOptions("sentiment", "classify", "help")).hasSize(3);
  }

  /// The sample of an explanation in docs/sentiment.md is the output of the command above it.
  @Test
  void givenThePageOfSentiment_whenItsTextIsExplained_thenItsSampleIsTheOutput()
      throws IOException {
    var page = Files.readString(Path.of("../../docs/sentiment.md"));
    var text = page.replaceAll("(?s).*explain --out why.html \"([^\"]*)\".*", "$1");
    var from = page.indexOf("label:\n\n```\n") + "label:\n\n```\n".length();
    var sample = page.substring(from, page.indexOf("```", from));
    var said = CommandRun.of("sentiment", "explain", text).out();
    for (var line : sample.lines().filter(line -> !line.equals("…")).toList()) {
      assertThat(said.lines()).contains(line);
    }
    assertThat(said).startsWith(sample.lines().findFirst().orElseThrow());
  }

  @Test
  void givenLanguagesWithoutAModel_thenSaysWhichThereAre() {
    CommandRun.of("translator", "translate", "--from", "fr", "--to", "de", "bonjour")
        .assertFails(
            "; there are de to en, en to de, en to fr, en to vel, fr to en, vel to en. Train one");
  }

  @Test
  void givenAModelThatIsNone_thenTheHintNamesNoFileThatIsThere() {
    CommandRun.of("sentiment", "classify", "--model", "pom.xml", "fine")
        .assertFails("unroll sentiment train --data FILE --out model.safetensors");
    CommandRun.of("music", "generate", "--model", "nowhere.safetensors")
        .assertFails("unroll music train --data FOLDER --out nowhere.safetensors");
  }
}
