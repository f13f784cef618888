package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import unroll.common.Verbs;

class DocumentsTest {
  @TempDir private static Path share;

  private static List<CommandSpec> commands = List.of();

  @BeforeAll
  static void write() throws IOException {
    Documents.main(new String[] {share.toString(), "2026-01-31"});
    commands = Documents.all(Main.commandLine(Verbs.ALL).getCommandSpec());
  }

  private static String read(String file) throws IOException {
    return Files.readString(share.resolve(file));
  }

  @Test
  void givenEveryVerb_whenPagesAreWritten_thenItHasOneThatNamesItsOptions() throws IOException {
    assertThat(commands).hasSizeGreaterThan(30);
    for (var command : commands) {
      var name = command.qualifiedName("-");
      var page = read("man/man1/" + name + ".1");
      assertThat(page).startsWith(".TH \"" + name.toUpperCase(Locale.ROOT) + "\" 1 \"2026-01-31\"");
      for (var option : command.options()) {
        assertThat(page).contains(option.longestName().replace("-", "\\-"));
      }
      assertThat(page.lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
          .allMatch(line -> line.matches("\\.(TH|SH|TP|B|BR|nf|fi)( .*)?"));
    }
  }

  @Test
  void givenDescriptionsThatTroffWouldTakeForMacros_whenWritten_thenTheyStayWhatTheyAre() {
    var command = CommandSpec.create().name("dance");
    new CommandLine(command);
    command.usageMessage().description("Dance.%n.SH of 5 %% \\o/ -x");
    assertThat(new ManualPage(command, "2026-01-31").text())
        .contains("dance \\- Dance\n")
        .contains("Dance.\n\\&.SH of 5 % \\eo/ \\-x\n");
  }

  @Test
  void givenFish_whenWritten_thenEveryVerbIsThereWithItsOptions() throws IOException {
    var fish = read("fish/vendor_completions.d/unroll.fish");
    assertThat(fish)
        .contains("complete -c unroll -f -n '__unroll_at music' -a generate -d 'Compose a melody")
        .contains("'__unroll_below music generate' -l out -r -F -d")
        .contains("'__unroll_below music generate' -l bars -x -d")
        .contains("'__unroll_below music generate' -l chorale -d");
    assertThat(fish.lines().filter(line -> line.contains("' -a ")))
        .hasSize(commands.size() - 1); // all but unroll itself
  }

  @Test
  void givenBash_whenTheFileIsRead_thenVerbsAreCompleted() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    var process =
        new ProcessBuilder(
                "/bin/bash",
                "-c",
                """
                source "$1" && complete -p unroll && COMP_WORDS=(unroll sentiment cl) COMP_CWORD=2 &&
                _complete_unroll && echo "${COMPREPLY[@]}"
                """,
                "-",
                share.resolve("bash-completion/completions/unroll").toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("complete -o default -F _complete_unroll unroll\nclassify\n");
  }

  @Test
  void givenZsh_whenWritten_thenItIsTheCompletionOfBashBehindAHeader() throws IOException {
    assertThat(read("zsh/site-functions/_unroll"))
        .startsWith("#compdef unroll\n")
        .contains(read("bash-completion/completions/unroll"));
  }
}
