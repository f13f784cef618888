package unroll.exported;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.OrtRun;
import unroll.sentiment.data.UnlabelledTexts;
import unroll.sentiment.model.LanguageKind;
import unroll.sentiment.model.LanguageRecipe;

/// Pretrained language models beside their graph in ONNX Runtime.
@Tag("slow")
class LanguageExportTest {
  private final Pass pass = Pass.inference();

  @Test
  void givenTexts_whenReadByTheGraph_thenBothGuessesAreTheSame() throws IOException {
    var recipe =
        LanguageRecipe.DEFAULT.with("embedding", 5).with("hidden", 6).with("leastTexts", 1);
    var texts = new UnlabelledTexts(List.of("a b c d e", "c d e f g a"), Map.of());
    try (var untrained = Untrained.of(new LanguageKind(), recipe, texts)) {
      var all = untrained.model().network().parameters();
      var ids = List.of(new int[] {1, 2, 3, 4, 5}, new int[] {6}, new int[] {2, 0, 1});
      var found = Padding.of(untrained.part(0), "words", ids).run();
      OrtRun.assertSame("next", found.get("next"), guess(all, "forward", "next", ids));
      OrtRun.assertSame("before", found.get("before"), guess(all, "backward", "before", ids));
    }
  }

  /// As the network's documentation says it, of its own parameters.
  private Tensor guess(Parameters all, String lstm, String head, List<int[]> ids) {
    var own =
        Parameters.from((path, shape, initializer, random) -> all.require(path).copy().values());
    var table = all.require("embedding.weight");
    int words = table.shape().rows();
    var x = new Embedding(words, 5, own.at("embedding")).forward(pass, PaddedIds.of(ids));
    var layer = new Lstm(5, 6, own.at(lstm));
    var direction = lstm.equals("forward") ? Direction.FORWARD : Direction.REVERSE;
    var h = layer.forward(pass, x, layer.start(ids.size()), direction).sequence().x();
    var guess = new Dense(6, 5, own.at(head)).forward(pass, h);
    var logits = Products.matmulTransposed(pass, guess, table);
    return logits.reshaped(pass, Shape.of(ids.size(), x.time(), words));
  }
}
