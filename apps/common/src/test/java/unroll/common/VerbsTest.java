package unroll.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

class VerbsTest {
  @Command(name = "sing")
  private static final class Sing {}

  @Command(name = "read")
  private static final class Read {}

  private static Set<String> verbs(List<String> args) {
    return Verbs.menu("app", "An app.", args, Sing.class, Read.class).getSubcommands().keySet();
  }

  @ParameterizedTest
  @CsvSource({
    "app sing loud, sing",
    "--verbose app read, read",
    "app, sing read",
    "app --help, sing read",
    "app sign, sing read",
    "app sing read, sing read",
    "generate-completion, sing read",
  })
  void givenACommandLine_whenBuilt_thenTheVerbsItNeedsAreThere(String args, String needed) {
    assertThat(verbs(List.of(args.split(" ")))).containsExactlyInAnyOrder(needed.split(" "));
  }

  @Test
  void givenACommandLineOfAnotherApp_whenBuilt_thenNoVerbIsDescribed() {
    assertThat(verbs(List.of("other", "dance"))).isEmpty();
    assertThat(verbs(List.of())).isEmpty();
  }
}
