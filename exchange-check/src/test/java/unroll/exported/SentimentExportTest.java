package unroll.exported;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.OnnxExport;
import unroll.exchange.onnx.OrtRun;
import unroll.sentiment.model.SentimentKind;

/// The shipped classifier beside its graph in ONNX Runtime.
@Tag("slow")
class SentimentExportTest {
  private static final Path MODEL = Path.of("../models/sentiment-english.safetensors");

  @Test
  void givenTexts_whenReadByTheGraph_thenProbabilitiesAndAttentionAreTheSame() throws IOException {
    // given
    var model = new SentimentKind().load(MODEL);
    var reader = model.reader(1);
    int words = model.data().words().size();
    var parts = OnnxExport.of(MODEL);
    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().metadata())
        .containsKeys("vocabulary.words", "temperature", "recipe.epochs", "model.sha256")
        .containsEntry("labels", "negative\npositive");
    try (var ort = OrtRun.of(parts.getFirst())) {
      for (var lengths : List.of(new int[] {1}, new int[] {5, 9, 1, 30}, new int[] {250, 3})) {
        // when
        var texts = texts(lengths, words);
        var found = Padding.of(ort, "words", texts).run();
        // then
        var expected = reader.probabilities(texts);
        OrtRun.assertSame("probabilities", found.get("probabilities"), rows(expected));
        var attention = found.get("attention");
        for (int row = 0; row < lengths.length; row++) {
          var own = new float[lengths[row]];
          int from = row * attention.shape().columns();
          System.arraycopy(attention.values(), from, own, 0, own.length);
          var ours = new double[][] {reader.attention(texts.get(row))};
          OrtRun.assertSame("attention", Tensor.of(Shape.of(1, own.length), own), rows(ours));
        }
      }
    }
  }

  private static List<int[]> texts(int[] lengths, int words) {
    var random = RandomStream.of(lengths.length);
    var texts = new ArrayList<int[]>();
    for (int length : lengths) {
      var text = new int[length];
      Arrays.setAll(text, _ -> random.below(words));
      texts.add(text);
    }
    return texts;
  }

  private static Tensor rows(double[]... rows) {
    var all = new float[rows.length * rows[0].length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) rows[i / rows[0].length][i % rows[0].length];
    }
    return Tensor.of(Shape.of(rows.length, rows[0].length), all);
  }
}
