package unroll.exported;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.BeamSearch;
import unroll.engine.decode.BeamSearch.Hypothesis;
import unroll.engine.decode.BeamSearch.Next;
import unroll.engine.random.RandomStream;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.OnnxExport;
import unroll.exchange.onnx.OrtRun;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.TokenCodec;
import unroll.translator.data.TranslatorTexts;
import unroll.translator.model.Decoding;
import unroll.translator.model.TranslatorKind;
import unroll.translator.model.TranslatorModel;
import unroll.translator.model.TranslatorRecipe;
import unroll.translator.toy.ToyCorpus;
import unroll.translator.toy.ToyCorpus.Part;
import unroll.translator.toy.language.LanguageReader;

/// Translators beside their two graphs in ONNX Runtime.
@Tag("slow")
class TranslatorExportTest {
  private static final Path LANGUAGE = Path.of("../data/toy-language/velani.txt");
  private static final List<String> STATE = List.of("h", "c", "fed");
  private static final int SENTENCES = 200;

  @TempDir private Path folder;

  private final RandomStream random = RandomStream.of(3);
  private final Pass pass = Pass.inference();

  @ParameterizedTest
  @CsvSource({
    "additive, none, false",
    "general, none, false",
    "none, none, false",
    "additive, output, false",
    "additive, all, false",
    "general, none, true",
    "additive, none, true"
  })
  void givenEachKindOfNetwork_whenRunStepByStep_thenProbabilitiesAreTheSame(
      String scoring, String tying, boolean syntactic) throws IOException {
    var recipe =
        TranslatorRecipe.DEFAULT
            .with("embedding", 6)
            .with("encoder", 5)
            .with("decoder", 7)
            .with("joint", tying.equals("all"))
            .with("scoring", enumOf(TranslatorRecipe.Scoring.class, scoring))
            .with("tying", enumOf(TranslatorRecipe.Tying.class, tying))
            .with("syntactic", syntactic);
    var file =
        Files.writeString(folder.resolve("pairs.tsv"), "a b c d e f\tu v w x y z\nc d\tw x\n");
    var pairs = ParallelTexts.read(List.of(file));
    var texts = TranslatorTexts.of(pairs, pairs, "letters");
    try (var untrained = Untrained.of(new TranslatorKind(), recipe, texts)) {
      compare(untrained.model(), untrained.part(0), untrained.part(1));
    }
  }

  private static <T extends Enum<T>> T enumOf(Class<T> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  /// Sentences of several lengths side by side, translated as given.
  private void compare(TranslatorModel model, OrtRun encoder, OrtRun step) {
    // given
    int words = model.data().source().vocabulary().size();
    int targetWords = model.data().target().vocabulary().size();
    var sources = List.of(ids(6, words), ids(1, words), ids(4, words));
    var targets = PaddedIds.of(ids(3, targetWords), ids(5, targetWords), ids(5, targetWords));
    var expected = model.network().forward(pass, PaddedIds.of(sources), targets);
    var logProbabilities = expected.logits().x().logSoftmax(pass);
    // when
    var state = Padding.of(encoder, "words", sources).run();
    if (state.containsKey("keys")) {
      var lengths = sources.stream().mapToInt(source -> source.length).toArray();
      step.with("keys", state.get("keys")).with("values", state.get("values"));
      step.with("lengths", lengths, lengths.length);
    }
    STATE.forEach(part -> step.with(part, state.get(part)));
    var before = targets.previous(TokenCodec.START);
    for (int t = 0; t < 3; t++) { // as long as all of them are
      int now = t;
      if (step.takes("word")) {
        var word = new int[3];
        Arrays.setAll(word, row -> before.at(row, now));
        step.with("word", word, 3);
      }
      var found = step.run();
      // then
      var row = logProbabilities.slice(pass, 1, t, t + 1);
      var flat = row.reshaped(pass, Shape.of(3, targetWords));
      OrtRun.assertSame("log_probabilities", found.get("log_probabilities"), flat);
      if (found.containsKey("attention")) {
        var weights = expected.weights().get(t).reshaped(pass, found.get("attention").shape());
        OrtRun.assertSame("attention", found.get("attention"), weights);
      }
      STATE.forEach(part -> step.with(part, found.get("next_" + part)));
    }
  }

  private int[] ids(int length, int words) {
    var ids = new int[length];
    Arrays.setAll(ids, _ -> random.below(words));
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-vel", "vel-en"})
  void givenSentences_whenSearchedOverTheGraphs_thenTranslationsAreTheSame(String name)
      throws Exception {
    // given
    var path = Path.of("../models/translator-" + name + ".safetensors");
    var model = new TranslatorKind().load(path);
    var parts = OnnxExport.of(path);
    var pairs = ToyCorpus.pairs(LanguageReader.read(LANGUAGE), Part.TEST, SENTENCES, 5);
    int different = 0;
    try (var encoder = OrtRun.of(parts.get(0));
        var step = OrtRun.of(parts.get(1))) {
      for (var pair : pairs) {
        var text = name.startsWith("en") ? pair.english() : pair.foreign();
        var source = model.data().source().encode(text);
        var search = new BeamSearch(5, 1, 50 + 3 * source.length, 1.0);
        // when
        var ours = Decoding.search(model.network(), pass, source, search).getFirst();
        var theirs = new Search(encoder, step, source).best(search);
        // then
        different += ours.symbols().equals(theirs) ? 0 : 1;
      }
    }
    assertThat(pairs).hasSize(SENTENCES);
    assertThat(different).isZero();
  }

  @Test
  void givenCaptions_whenSearchedOverTheGraphs_thenTranslationsAreTheSame() throws IOException {
    var path = Path.of("../models/translator-en-de.safetensors");
    var model = new TranslatorKind().load(path);
    var parts = OnnxExport.of(path);
    try (var encoder = OrtRun.of(parts.get(0));
        var step = OrtRun.of(parts.get(1))) {
      for (var text :
          List.of("Two dogs are running in the snow.", "I don't know where he lives.")) {
        var source = model.data().source().encode(text);
        var search = new BeamSearch(5, 1, 50, 1.0);
        var ours = Decoding.search(model.network(), pass, source, search).getFirst();
        assertThat(new Search(encoder, step, source).best(search)).isEqualTo(ours.symbols());
      }
    }
  }

  /// What a beam search asks, answered by the graphs: the state of each beginning is a row.
  private record Search(OrtRun step, Map<String, Tensor> memory, int length)
      implements BeamSearch.Model<Search.Place> {
    record Place(Map<String, Tensor> state, int row) {}

    Search(OrtRun encoder, OrtRun step, int... source) {
      this(step, Padding.of(encoder, "words", List.of(source)).run(), source.length);
    }

    List<Integer> best(BeamSearch search) {
      return search.search(this, new Place(memory, 0), TokenCodec.END).getFirst().symbols();
    }

    @Override
    public List<Next<Place>> read(List<Hypothesis<Place>> live) {
      var words = live.stream().mapToInt(h -> h.lastOr(TokenCodec.START)).toArray();
      step.with("keys", memory.get("keys")).with("values", memory.get("values"));
      step.with("lengths", new int[] {length}, 1).with("word", words, words.length);
      boolean first = live.getFirst().symbols().isEmpty();
      for (var part : STATE) {
        var rows = new ArrayList<float[]>();
        for (var h : live) {
          rows.add(row(h.state().state.get(first ? part : "next_" + part), h.state().row));
        }
        step.with(part, table(rows));
      }
      var found = step.run();
      var answers = new ArrayList<Next<Place>>();
      for (int row = 0; row < live.size(); row++) {
        var scores = row(found.get("log_probabilities"), row);
        scores[TokenCodec.START] = Float.NEGATIVE_INFINITY;
        if (first) {
          scores[TokenCodec.END] = Float.NEGATIVE_INFINITY;
        }
        answers.add(new Next<>(scores, new Place(found, row)));
      }
      return answers;
    }

    private static float[] row(Tensor rows, int row) {
      int size = rows.shape().columns();
      return Arrays.copyOfRange(rows.values(), row * size, (row + 1) * size);
    }

    private static Tensor table(List<float[]> rows) {
      int size = rows.getFirst().length;
      var table = Tensor.zeros(Shape.of(rows.size(), size));
      for (int i = 0; i < rows.size(); i++) {
        System.arraycopy(rows.get(i), 0, table.values(), i * size, size);
      }
      return table;
    }
  }
}
