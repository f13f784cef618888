package unroll.translator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.model.ModelFile;

/// The models between English and Velani that come along.
class ShippedModelsTest {
  private static final Path MODELS = Path.of("../../models");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-vel | the old king sees a cat . | tak mogar segelek mimeni timek .",
        "vel-en | tak mogar segelek mimeni timek . | the old king sees a cat .",
      })
  void givenASentence_whenTranslated_thenItIsRightAndTheFileIsSmall(
      String direction, String text, String right) throws IOException {
    var file = MODELS.resolve("translator-" + direction + ".safetensors");
    assertThat(Translator.load(file).translate(text).text()).isEqualTo(right);
    assertThat(Files.size(file)).isLessThanOrEqualTo(6_000_000);
    var card = Files.readString(MODELS.resolve("translator-" + direction + ".md"));
    assertThat(card).contains(ModelFile.sha256(file));
  }
}
