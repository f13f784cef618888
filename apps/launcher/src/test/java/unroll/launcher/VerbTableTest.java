package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Exports;
import unroll.common.JvmNeeds.Quick;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Verbs;

class VerbTableTest {
  @TempDir private Path folder;

  @BeforeAll
  static void home() {
    System.setProperty("unroll.home", "../..");
  }

  @AfterAll
  static void noHome() {
    System.clearProperty("unroll.home");
  }

  private static List<String> lines() {
    return VerbTable.of(Main.commandLine(Verbs.ALL)).lines();
  }

  @Test
  void givenEveryVerb_whenHeldAgainstTheTable_thenItSaysWhatTheVerbDeclares() {
    var declared = new TreeMap<String, Vectors>();
    declarations("", Main.commandLine(Verbs.ALL), declared);
    var table = new TreeMap<String, Vectors>();
    for (var line : lines()) {
      var columns = line.split("\\|", -1);
      assertThat(columns).hasSize(6);
      var vectors =
          Map.of("always", Vectors.ALWAYS, "never", Vectors.NEVER, "many", Vectors.FOR_MANY);
      table.put(columns[0], vectors.get(columns[1]));
    }
    assertThat(table).isEqualTo(declared).hasSizeGreaterThan(28);
  }

  /// Of each verb below `part`: its words with slashes, and when its class says it needs vectors.
  private static void declarations(String words, CommandLine part, Map<String, Vectors> into) {
    if (part.getSubcommands().isEmpty() && !words.equals(Verbs.ALL)) {
      var needs = Declarations.of(part.getCommand().getClass()).orElse(null);
      assertThat(needs).as("@JvmNeeds of unroll %s", words).isNotNull();
      into.put(words, needs.vectors());
    }
    part.getSubcommands()
        .forEach((name, verb) -> {
          declarations(words.isEmpty() ? name : words + "/" + name, verb, into);
        });
  }

  @Test
  void givenWhatDependsOnTheCommandLine_whenWritten_thenTheOptionsAreThere() {
    assertThat(lines())
        .contains(
            "sentiment/classify|many|--label-names --abstain --model --file --threads|always||",
            "music/train|always||||")
        .anyMatch(line ->
            line.startsWith("music/generate|never|")
                && line.endsWith(
                    "|--bars 8|--chorale --harmonise --song --accompany --reharmonise --primer"
                        + " --count --wav"
                        + "|--wav=java.desktop/com.sun.media.sound"));
  }

  private static CommandLine program(Object verb) {
    return new CommandLine(new App())
        .addSubcommand(new CommandLine(new Dance()).addSubcommand(verb));
  }

  @Command(name = "unroll")
  private static final class App {}

  @Command(name = "dance")
  private static final class Dance {}

  @Command(name = "jump")
  private static final class Silent {}

  @Command(name = "jump")
  @JvmNeeds(vectors = Vectors.NEVER, quick = @Quick(upTo = "--height 3"))
  private static final class QuickWithAnothersOption {}

  @Command(name = "jump")
  @JvmNeeds(vectors = Vectors.NEVER, quick = @Quick(unless = "--height"))
  private static final class UnlessAnothersOption {}

  @Command(name = "jump")
  @JvmNeeds(vectors = Vectors.NEVER, exports = @Exports(value = "a/b", with = "--height"))
  private static final class ExportsForAnothersOption {}

  @Command(name = "jump")
  @JvmNeeds(vectors = Vectors.NEVER, quick = @Quick(upTo = "--far"))
  private static final class UpToNoNumber {
    @Option(names = "--far")
    @SuppressWarnings("UnusedVariable") // only has to have it
    private int far;
  }

  @Command(name = "jump")
  @JvmNeeds(
      vectors = Vectors.NEVER,
      quick = {@Quick, @Quick})
  private static final class QuickTwice {}

  private static List<Object> mistakes() {
    return List.of(
        new QuickWithAnothersOption(),
        new UnlessAnothersOption(),
        new ExportsForAnothersOption(),
        new UpToNoNumber(),
        new QuickTwice());
  }

  @Test
  void givenAVerbThatSaysNothing_whenTheTableIsMade_thenRefusedInAClearSentence() {
    assertThatThrownBy(() -> VerbTable.of(program(new Silent())))
        .hasMessage(
            "unroll dance jump must say what it needs of the JVM; annotate"
                + " unroll.launcher.VerbTableTest$Silent with @JvmNeeds(vectors = …)");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void givenADeclarationThatCannotBe_whenTheTableIsMade_thenRefused(Object verb) {
    assertThatThrownBy(() -> VerbTable.of(program(verb)))
        .hasMessageContaining("unroll dance jump")
        .hasMessageContaining("must")
        .hasMessageContaining("got");
  }

  @Test
  void givenTheRehearsals_whenRun_thenEachDoesItsWork() {
    var rehearsals = VerbTable.of(Main.commandLine(Verbs.ALL)).rehearsals();
    var apps = new ArrayList<String>();
    for (var rehearsal : rehearsals) {
      var words =
          rehearsal.replace("melody.mid", folder.resolve("melody.mid").toString()).split("\t");
      var run = CommandRun.of(words[0], Arrays.copyOfRange(words, 1, words.length));
      assertThat(run.code()).as(rehearsal + ": " + run.err()).isZero();
      apps.add(words[0]);
    }
    assertThat(apps).contains("music", "sentiment", "translator");
  }
}
