package unroll.launcher;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import unroll.common.Verbs;

/// Words that are out of pages, `--help` and messages, each with what to write instead. They are
/// regular expressions that ignore case; what stands in backticks or in blocks of code is not
/// prose.
class PlainEnglishTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Map<String, String> OUT =
      Map.ofEntries(
          entry(
              "(?<!there )\\b(?:is|are|was|were) no (?!longer|more|better|worse|slower|faster"
                  + "|nearer|less\\b|clear|question|one\\b|different|harder)",
              "is not a …, as in `is not JSON`"),
          entry("likeliest", "most likely"),
          entry("commonest", "most common"),
          entry("more seldom", "less often"),
          entry("\\bmend(?:s|ed|ing)?\\b", "repair and report"),
          entry("\\bcomes? along|brings? along|comes? with unroll|that comes for", "ships with"),
          entry("by itself at all", "by itself"),
          entry("\\bby heart\\b", "memorise"),
          entry("\\btold right\\b", "classified correctly"),
          entry("\\bway (?:back|there)\\b|\\bwalks? back\\b", "backward pass, forward pass"),
          entry("\\bwhoever\\b", "if you …, or the program that …"),
          entry("\\b(?:is|are|was|were) (?:told(?! apart)|said)\\b", "receives, reports, declares"),
          entry("\\b(?:go|goes|going|gone|went) on\\b", "continue, resume"),
          entry("\\bone's own\\b", "your own"),
          entry("where (?:it|the model|the network) look(?:s|ed)|looks for each", "attend"),
          entry("\\bparted\\b", "separated"),
          entry("how far to tell|tell the sentiment|tells? what comes", "predict, classify"),
          entry("\\bputs? out\\b", "output"),
          entry("\\bwished\\b", "requested"),
          entry("\\bgives? away|\\bgiven away", "offers for download"),
          entry("\\b(?:is|are|was|were) to be\\b", "must be, or say who does it"),
          entry("\\bso many (?!that\\b)", "this many"),
          entry("\\bfor who\\b", "for those who"),
          entry(
              "\\bbehind (?:the (?:end|page|last|sound|header|token)|each|it|them|a|its|all|both"
                  + "|one)\\b",
              "after"),
          entry("(?<!\\.)\\bbeginnings\\b", "prefixes"),
          entry("\\b(?:was|were) expected\\b", "X must be Y, got Z"),
          entry("how does this tune|are the tests any good", "say what the command does"),
          entry("(?-i:\\bLeft: )", "Rejected: "));

  /// Every use of a word that is out, with what to write instead.
  private static List<String> foundIn(String text) {
    var found = new ArrayList<String>();
    OUT.forEach((out, instead) -> {
      var matcher = Pattern.compile(out, Pattern.CASE_INSENSITIVE).matcher(text);
      while (matcher.find()) {
        var around =
            text.substring(
                Math.max(0, matcher.start() - 40), Math.min(text.length(), matcher.end() + 30));
        found.add(
            "“%s” is out, write: %s (in: …%s…)"
                .formatted(matcher.group(), instead, around.replace('\n', ' ')));
      }
    });
    return found;
  }

  static List<Path> pages() throws IOException {
    return PagesTest.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void givenAPage_whenRead_thenItIsPlainEnglish(Path page) throws IOException {
    var prose = CODE.matcher(Files.readString(page)).replaceAll("`").replaceAll("\\s+", " ");
    assertThat(foundIn(prose)).as(page.toString()).isEmpty();
  }

  @Test
  void givenTheHelpOfEveryVerb_whenRead_thenItIsPlainEnglish() {
    var program = Main.commandLine(Verbs.ALL);
    var helps = new ArrayList<CommandLine>(List.of(program));
    for (int i = 0; i < helps.size(); i++) {
      helps.addAll(helps.get(i).getSubcommands().values());
    }
    assertThat(helps).hasSizeGreaterThan(40);
    for (var help : helps) {
      var text = help.getUsageMessage().replaceAll("\\s+", " ");
      assertThat(foundIn(text)).as(help.getCommandSpec().qualifiedName()).isEmpty();
    }
  }

  /// Messages are the string literals of the sources, without those in comments.
  @Test
  void givenTheMessagesOfAllSources_whenRead_thenTheyArePlainEnglish() throws IOException {
    var found = new ArrayList<String>();
    for (var part : List.of("engine", "exchange", "spark", "apps")) {
      try (var files = Files.walk(ROOT.resolve(part))) {
        for (var file : files.filter(f -> f.toString().matches(".*src.main.*\\.java")).toList()) {
          messages(file)
              .forEach(
                  text -> foundIn(text).forEach(out -> found.add(file.getFileName() + ": " + out)));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static Stream<String> messages(Path source) throws IOException {
    return Files.readString(source)
        .lines()
        .filter(line -> !line.strip().startsWith("//"))
        .flatMap(line -> LITERAL.matcher(line).results().map(found -> found.group(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The body is no JSON.",
        "Choose the likeliest word.",
        "The model that comes with Unroll.",
        "A model is told how many bars are left.",
        "Whoever has recordings should train.",
        "Cut behind the end.",
        "A MIDI file was expected, got a folder."
      })
  void givenASentenceThatIsOut_whenRead_thenItIsFound(String sentence) {
    assertThat(foundIn(sentence)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There is no file.",
        "It is no longer true.",
        "The body is not JSON.",
        "Encodings are told apart.",
        "The house is behind the tree."
      })
  void givenAPlainSentence_whenRead_thenNothingIsFound(String sentence) {
    assertThat(foundIn(sentence)).isEmpty();
  }
}
