package unroll.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.kind.ModelFileContract;
import unroll.engine.kind.Training;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.TranslatorTexts;
import unroll.translator.model.TranslatorRecipe.Choosing;
import unroll.translator.model.TranslatorRecipe.Falling;
import unroll.translator.model.TranslatorRecipe.Scoring;
import unroll.translator.model.TranslatorRecipe.Tying;

@Tag("slow")
class TranslatorKindTest {
  private static final TranslatorRecipe SYNTACTIC =
      Toy.RECIPE
          .with("scoring", Scoring.GENERAL)
          .with("syntactic", true)
          .with("noise", 0.05)
          .with("penalty", 1e-4);
  private static final TranslatorRecipe SUBWORDS =
      Toy.RECIPE.with("subwords", 60).with("tying", Tying.ALL);

  @TempDir private Path folder;

  private static Stream<TranslatorRecipe> recipes() {
    return Stream.of(
        Toy.RECIPE.with("scoring", Scoring.GENERAL),
        Toy.RECIPE.with("tying", Tying.OUTPUT),
        SUBWORDS,
        SYNTACTIC);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void givenAHandfulOfPairs_whenTrained_thenTheyAreMemorised(TranslatorRecipe recipe) {
    assertThat(Toy.train(recipe.with("epochs", 90)).progress().bestValidLoss()).isLessThan(0.05);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void givenAModel_whenWrittenAndRead_thenItKeepsWhatEveryModelFilePromises(TranslatorRecipe recipe)
      throws IOException {
    var tiny = recipe.with("embedding", 3).with("encoder", 2).with("decoder", 3);
    var trained = Toy.train(tiny.with("epochs", 1));
    new ModelFileContract<>(new TranslatorKind(), folder).verify(trained.file());
  }

  @Test
  void givenOneThreadOrThree_whenTrained_thenTheFilesAreEqual() throws IOException {
    var files = List.of(folder.resolve("one"), folder.resolve("three"));
    for (int i = 0; i < 2; i++) {
      Toy.training(SUBWORDS.with("epochs", 2)).threads(1 + 2 * i).run().file().write(files.get(i));
    }
    assertThat(files.getFirst()).hasSameBinaryContentAs(files.getLast());
  }

  @Test
  void givenATrainingThatWasStopped_whenItContinues_thenTheFileIsThatOfOneThatWasNot()
      throws IOException {
    var recipe = SYNTACTIC.with("epochs", 3);
    var checkpoint = folder.resolve("checkpoint");
    var batches = new int[1];
    Toy.training(recipe).checkpoint(checkpoint, false).stopWhen(() -> ++batches[0] == 7).run();
    var resumed = folder.resolve("resumed");
    Toy.training(recipe).checkpoint(checkpoint, true).run().file().write(resumed);
    var whole = folder.resolve("whole");
    Toy.training(recipe).run().file().write(whole);
    assertThat(resumed).hasSameBinaryContentAs(whole);
  }

  @Test
  void givenAModelToBeginWith_whenTrainedOnOtherTexts_thenItKnowsTheWordsOfBoth()
      throws IOException {
    var recipe = SUBWORDS.with("epochs", 1);
    var first = folder.resolve("first");
    Toy.training(recipe).run().file().write(first);
    var pair = new ParallelTexts.Pair("likes cod eel.", "COD EEL LIKES!");
    var more = new ParallelTexts(List.of(pair, pair), List.of(), 0, List.of(), "more", false);
    var texts = new TranslatorTexts(more, more, Map.of("data.name", "more"));
    var known =
        Training.of(new TranslatorKind(), recipe, texts).from(first).run().model().data().known();
    assertThat(List.of("cat", "cod")).allMatch(known.source()::contains);
    assertThat(known.source().contains("whale")).isFalse();
    assertThat(List.of("hears", "eel")).allMatch(known.target()::contains);
  }

  /// Files of 0.1.0 have these entries.
  @Test
  void givenATrainedModel_whenItsHeaderIsRead_thenItSaysHowItWasMade() {
    var recipe =
        SUBWORDS
            .with("epochs", 1)
            .with("falling", Falling.PLATEAU)
            .with("choosing", Choosing.ERRORS)
            .with("weightDecay", 1e-5);
    var header = new TreeMap<>(Toy.train(recipe).file().metadata());
    assertThat(header.remove("vocabulary.source")).startsWith("<unknown>\n<start>\n<end>\n");
    assertThat(header.remove("vocabulary.sourceWords")).startsWith("bird\ncat\n");
    assertThat(header.remove("vocabulary.targetWords")).startsWith("bird\ncat\n");
    assertThat(header.remove("subwords")).contains(" ");
    assertThat(header.remove("score.valid")).matches("\\d\\.\\d{6}");
    assertThat(header)
        .containsExactlyInAnyOrderEntriesOf(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("app", "translator"),
                    Map.entry("format", "1"),
                    Map.entry("config.embedding", "24"),
                    Map.entry("config.encoder", "12"),
                    Map.entry("config.decoder", "24"),
                    Map.entry("config.scoring", "additive"),
                    Map.entry("config.tying", "all"),
                    Map.entry("config.syntactic", "false"),
                    Map.entry("recipe.subwords", "60"),
                    Map.entry("recipe.leastCount", "1"),
                    Map.entry("recipe.joint", "true"),
                    Map.entry("recipe.longest", "100"),
                    Map.entry("recipe.wordDropout", "0.05"),
                    Map.entry("recipe.dropout", "0.05"),
                    Map.entry("recipe.noise", "0.0"),
                    Map.entry("recipe.smoothing", "0.01"),
                    Map.entry("recipe.penalty", "0.0"),
                    Map.entry("recipe.learningRate", "0.02"),
                    Map.entry("recipe.falling", "plateau"),
                    Map.entry("recipe.weightDecay", "1.0E-5"),
                    Map.entry("recipe.choosing", "errors"),
                    Map.entry("recipe.epochs", "1"),
                    Map.entry("recipe.batchSize", "16"),
                    Map.entry("recipe.shardSize", "8"),
                    Map.entry("recipe.clipNorm", "1.0"),
                    Map.entry("recipe.patience", "100"),
                    Map.entry("seed", "3"),
                    Map.entry("score.bestEpoch", "1"),
                    Map.entry("data.name", "toy"))));
  }

  @ParameterizedTest
  @CsvSource({
    "config.syntactic, true, must have meaning_embedding.weight of shape",
    "config.tying, output, must have nothing but what the network asks for",
    "config.tying, all, tying must be none or output for two vocabularies",
    "config.decoder, 100000, 'config.decoder must lie in 1 to 8192, got 100000'",
    "config.scoring, telepathy, 'config.scoring must be one of none, general, additive'",
    "vocabulary.source, a, a vocabulary must begin with",
    "subwords, abc, each line of subwords must be two"
  })
  void givenAHeaderThatDoesNotFit_whenRead_thenOneSentenceSaysWhy(
      String name, String value, String reason) {
    var file = Toy.train(Toy.RECIPE.with("epochs", 1)).file();
    var metadata = new TreeMap<>(file.metadata());
    metadata.put(name, value);
    assertThatThrownBy(() -> new TranslatorKind().of(new ModelFile(metadata, file.tensors())))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(reason);
    metadata.put("recipe.joint", "true");
    if (value.equals("all")) {
      assertThatThrownBy(() -> new TranslatorKind().of(new ModelFile(metadata, file.tensors())))
          .hasMessage("config.tying must be none or output for two vocabularies, got all");
    }
  }

  @Test
  void givenARecipeThatCannotBe_whenMade_thenItSaysWhy() {
    assertThatThrownBy(() -> Toy.RECIPE.with("tying", Tying.ALL))
        .hasMessage(
            "tying must be none or output for two vocabularies, got all; try joint or subwords");
    assertThatThrownBy(() -> SYNTACTIC.with("joint", true).with("tying", Tying.ALL))
        .hasMessage("tying must be none for a syntactic network, got all");
    assertThatThrownBy(() -> SYNTACTIC.with("scoring", Scoring.NONE))
        .hasMessageContaining("scoring must be additive or general for a syntactic network");
    assertThatThrownBy(() -> Toy.RECIPE.with("embedding", 0))
        .hasMessage("embedding must lie in 1 to 8192, got 0");
  }

  @Test
  void givenATrainingThatIsWatched_whenItShowsASample_thenTheFileIsThatOfOneThatIsNot()
      throws IOException {
    var texts = TranslatorTexts.of(Toy.texts(), 1, "toy");
    var files = List.of(folder.resolve("watched"), folder.resolve("alone"));
    var samples = new ArrayList<String>();
    for (boolean watched : new boolean[] {true, false}) {
      var training =
          Training.of(new TranslatorKind(), Toy.RECIPE.with("epochs", 2), texts).threads(2);
      if (watched) {
        training.samples(samples::add);
      }
      training.run().file().write(files.get(watched ? 0 : 1));
    }
    var source = texts.valid().pairs().getFirst().source();
    assertThat(samples).hasSize(2).allMatch(line -> line.startsWith(source + " → "));
    assertThat(files.getFirst()).hasSameBinaryContentAs(files.getLast());
  }
}
