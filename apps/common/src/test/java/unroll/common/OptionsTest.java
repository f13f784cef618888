package unroll.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import unroll.engine.decode.Sampling;

class OptionsTest {
  private static <T> T parsed(T options, String... args) {
    new CommandLine(options).parseArgs(args);
    return options;
  }

  @Test
  void givenNothing_whenParsed_thenDefaultsHold() {
    assertThat(parsed(new Options.Seed()).value()).isEqualTo(42);
    assertThat(parsed(new Options.Threads()).value()).isPositive();
    assertThat(parsed(new Options.Model()).orShipped("models/m")).hasFileName("m");
    assertThat(parsed(new SamplingOptions()).value()).isEqualTo(new Sampling(0.9, 0, 0.98));
  }

  @Test
  void givenValues_whenParsed_thenTheyHold() {
    assertThat(parsed(new Options.Seed(), "--seed", "-7").value()).isEqualTo(-7);
    assertThat(parsed(new Options.Threads(), "--threads", "3").value()).isEqualTo(3);
    assertThat(parsed(new Options.Model(), "--model", "mine").orShipped("other"))
        .isEqualTo(Path.of("mine"));
    var sampling = parsed(new SamplingOptions(), "--temperature=0", "--top-k=5", "--top-p=1");
    assertThat(sampling.value()).isEqualTo(new Sampling(0, 5, 1));
    assertThat(sampling).hasToString("temperature 0.0, top-k 5, top-p 1.0");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1025"})
  void givenANumberOfThreadsThatMakesNoSense_whenAsked_thenSaysSo(String threads) {
    var options = parsed(new Options.Threads(), "--threads", threads);
    assertThatThrownBy(options::value)
        .isInstanceOf(UserError.class)
        .hasMessage("--threads must lie in 1 to 1024, got " + threads);
  }

  @ParameterizedTest
  @CsvSource({
    "--temperature=-1, '--temperature must be 0 or more, got -1.0'",
    "--temperature=NaN, '--temperature must be 0 or more, got NaN'",
    "--top-k=-2, '--top-k must be 0 (off) or more, got -2'",
    "--top-p=0, '--top-p must lie in (0, 1], got 0.0'"
  })
  void givenAnOptionThatMakesNoSense_whenAsked_thenSaysSo(String option, String message) {
    var options = parsed(new SamplingOptions(), option);
    assertThatThrownBy(options::value).isInstanceOf(UserError.class).hasMessage(message);
  }
}
