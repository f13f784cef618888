package unroll.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.sequence.PaddedIds;
import unroll.translator.network.TranslatorModel;
import unroll.translator.network.TranslatorModel.Scoring;
import unroll.translator.network.TranslatorModel.Tying;

class TranslatorModelFileTest {
  @TempDir private Path folder;

  private static TranslatorModelFile model(Tying tying, int subwords, boolean syntactic) {
    var data =
        TranslatorData.learn(
            Toy.texts(), new TranslatorData.Cutting(subwords, 1, tying == Tying.ALL));
    var config =
        Toy.sizes(Scoring.GENERAL, tying, syntactic)
            .with(data.source().vocabulary().size(), data.target().vocabulary().size());
    var none = TranslatorModel.Regularization.NONE;
    var model = new TranslatorModel(config, none, Parameters.random(1));
    return new TranslatorModelFile(model, data, Map.of("data.name", "toy"));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, false",
    "OUTPUT, 0, false",
    "ALL, 20, false",
    "NONE, 0, true",
    "ALL, 0, false"
  })
  void givenAModel_whenWrittenAndRead_thenItSaysTheSame(
      Tying tying, int subwords, boolean syntactic) throws IOException {
    var written = model(tying, subwords, syntactic);
    var path = folder.resolve("model");
    written.toFile().write(path);
    var read = TranslatorModelFile.read(path);
    var pair = read.data().encode(Toy.texts().pairs().getFirst());
    assertThat(pair.source())
        .isEqualTo(written.data().encode(Toy.texts().pairs().getFirst()).source());
    assertThat(logits(read, pair)).isEqualTo(logits(written, pair));
    assertThat(read.data().source().subwords().isPresent()).isEqualTo(subwords > 0);
    assertThat(read.toFile().metadata()).isEqualTo(written.toFile().metadata());
  }

  private static float[] logits(TranslatorModelFile file, TranslatorData.Example pair) {
    return file.model()
        .forward(Pass.inference(), PaddedIds.of(pair.source()), PaddedIds.of(pair.target()))
        .logits()
        .x()
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "app, music, needs a model of the app",
    "format, 9, format 1",
    "config.decoder, 17, must have output.weight of shape",
    "config.syntactic, true, must have meaning_embedding.weight of shape",
    "config.tying, output, must have nothing but what the network asks for",
    "config.decoder, 100000, must lie in",
    "config.decoder, x, For input string",
    "config.scoring, telepathy, No enum constant",
    "config.tying, all, its vocabularies are not",
    "vocabulary.source, a, a vocabulary must begin with",
    "subwords, abc, a merge of two subwords was expected"
  })
  void givenAHeaderThatDoesNotFit_whenRead_thenItIsRefusedInOneSentence(
      String name, String value, String reason) throws IOException {
    var file = model(Tying.NONE, 0, false).toFile();
    var metadata = new TreeMap<>(file.metadata());
    metadata.put(name, value);
    var path = folder.resolve("model");
    new ModelFile(metadata, file.tensors()).write(path);
    assertThatThrownBy(() -> TranslatorModelFile.read(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void givenAFileWithoutAVocabulary_whenRead_thenItIsRefused() throws IOException {
    var file = model(Tying.NONE, 0, false).toFile();
    var metadata = new TreeMap<>(file.metadata());
    metadata.remove("vocabulary.source");
    var path = folder.resolve("model");
    new ModelFile(metadata, file.tensors()).write(path);
    assertThatThrownBy(() -> TranslatorModelFile.read(path))
        .hasMessageContaining("vocabulary.source");
  }
}
