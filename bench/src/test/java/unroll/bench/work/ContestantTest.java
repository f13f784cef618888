package unroll.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.UserError;

class ContestantTest {
  @Test
  void givenASideThatEnds_whenAsked_thenOneSentenceSaysWhichWhereAndWhy() throws IOException {
    try (var nobody =
        new Contestant("nobody", Workload.SENTENCE, 2, "onednn", Instructions.BEST, 1)) {
      assertThatThrownBy(nobody::firstFive)
          .isInstanceOf(UserError.class)
          .hasMessageMatching(
              "nobody \\(onednn, 2 threads\\) ended with exit code 1 at sentence: .*(Exception|Error): .*");
      assertThatThrownBy(nobody::round).isInstanceOf(UserError.class); // and not a broken pipe
    }
  }

  @Test
  void givenTheLogOfACrash_whenRead_thenTheReasonIsTheLineThatNamesIt() {
    var crash =
        """
        #
        # A fatal error has been detected by the Java Runtime Environment:
        #
        #  SIGBUS (0x7) at pc=0x00007f00ad84a932, pid=17629, tid=17633
        #
        """;
    var exception =
        "Exception in thread \"main\" java.lang.UnsatisfiedLinkError: no jnitorch\n\tat";
    assertThat(Contestant.reason(crash))
        .isEqualTo(": SIGBUS (0x7) at pc=0x00007f00ad84a932, pid=17629, tid=17633");
    assertThat(Contestant.reason(exception))
        .isEqualTo(": java.lang.UnsatisfiedLinkError: no jnitorch");
    assertThat(Contestant.reason("")).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
  void givenTheInstructionsOfAvx2_whenOurSideIsAsked_thenItComputesWithNothingWider()
      throws IOException {
    assertThat(Contestant.instructions("unroll", Instructions.AVX2)).isIn("AVX2", "128-bit");
  }

  @ParameterizedTest
  @CsvSource({
    "512, amd64, AVX-512, avx512",
    "256, x86_64, AVX2, avx2",
    "128, amd64, 128-bit, 128bit",
    "128, aarch64, 128-bit, 128bit",
    "256, aarch64, 256-bit, 256bit"
  })
  void givenVectors_whenNamed_thenTheNameIsThatOfTheInstructions(
      int bits, String architecture, String name, String key) {
    assertThat(Instructions.name(bits, architecture)).isEqualTo(name);
    assertThat(Instructions.key(name)).isEqualTo(key);
  }

  @Test
  void givenAVariableLeftInTheShell_whenTheBestIsAskedFor_thenNoSideIsHeldBack() {
    var environment = new HashMap<>(Map.of("ATEN_CPU_CAPABILITY", "default", "HOME", "/home/me"));
    Instructions.BEST.putInto(environment);
    assertThat(environment).containsOnlyKeys("HOME");
    Instructions.AVX2.putInto(environment);
    assertThat(environment)
        .containsEntry("ATEN_CPU_CAPABILITY", "avx2")
        .containsEntry("MKL_ENABLE_INSTRUCTIONS", "AVX2")
        .containsEntry("ONEDNN_MAX_CPU_ISA", "AVX2");
  }
}
