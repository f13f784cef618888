package unroll.translator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.model.ModelFile;

/// The models that come along: between English and Velani, French and German.
class ShippedModelsTest {
  private static final Path MODELS = Path.of("../../models");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-vel | 6 | the old king sees a cat . | tak mogar segelek mimeni timek .",
        "en-vel | 6 | The old king sees a cat. | tak mogar segelek mimeni timek .",
        "vel-en | 6 | tak mogar segelek mimeni timek . | the old king sees a cat .",
        "en-fr | 15 | I don't know where he lives. | Je ne sais pas où il vit.",
        "fr-en | 15 | Je ne sais pas où il habite. | I don't know where he lives.",
        "en-de | 15 | I don't know where he lives. | Ich weiß nicht, wo er wohnt.",
        "de-en | 15 | Ich weiß nicht, wo er wohnt. | I don't know where he lives.",
        "en-de | 15 | Two dogs are running in the snow. | Zwei Hunde laufen im Schnee.",
      })
  void givenASentence_whenTranslated_thenItIsRightAndTheFileIsSmall(
      String direction, int megabytes, String text, String right) throws IOException {
    var file = MODELS.resolve("translator-" + direction + ".safetensors");
    assertThat(Translator.load(file).translate(text).text()).isEqualTo(right);
    assertThat(Files.size(file)).isLessThanOrEqualTo(megabytes * 1_000_000L);
    var card = Files.readString(MODELS.resolve("translator-" + direction + ".md"));
    assertThat(card).contains(ModelFile.sha256(file));
  }
}
