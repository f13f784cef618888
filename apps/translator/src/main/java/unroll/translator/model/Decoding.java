package unroll.translator.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.BeamSearch;
import unroll.engine.decode.BeamSearch.Hypothesis;
import unroll.engine.decode.BeamSearch.Next;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.translator.data.TokenCodec;

/// Translates a sentence: the network as a model that [BeamSearch] can ask what comes next. All
/// beginnings that are still growing go through the decoder together, and attend to the same
/// source.
public final class Decoding implements BeamSearch.Model<Decoding.Place> {

  /// Where one beginning stands: row `row` of `state`, the `weights` of its attention in the last
  /// step, and where it stood before.
  public record Place(Decoder.State state, int row, float[] weights, @Nullable Place before) {

    /// The weights of the attention at each step, the first first.
    public List<float[]> path() {
      var path = new ArrayList<float[]>();
      for (@Nullable Place place = this; place != null && place.before != null; ) {
        path.add(place.weights);
        place = place.before;
      }
      return path.reversed();
    }
  }

  private final TranslatorNetwork network;
  private final Pass pass;
  private final Decoder.Source source;

  private Decoding(TranslatorNetwork network, Pass pass, int[] sentence) {
    this.network = network;
    this.pass = pass;
    this.source = network.read(pass, PaddedIds.of(sentence));
  }

  /// The best translations of a sentence, best first: at least one, since no word is impossible.
  public static List<Hypothesis<Place>> search(
      TranslatorNetwork network, Pass pass, int[] sentence, BeamSearch search) {
    var decoding = new Decoding(network, pass, sentence);
    var start = new Place(decoding.source.start(), 0, new float[0], null);
    return search.search(decoding, start, TokenCodec.END);
  }

  @Override
  public List<Next<Place>> read(List<Hypothesis<Place>> live) {
    var words = live.stream().map(h -> new int[] {h.lastOr(TokenCodec.START)}).toList();
    var steps = network.decoder().steps(pass, source, PaddedIds.of(words));
    var step = steps.next(state(live), 0);
    var logProbabilities = network.logits(pass, step.output()).logSoftmax(pass);
    var answers = new ArrayList<Next<Place>>();
    for (int row = 0; row < live.size(); row++) {
      var scores = row(logProbabilities, row);
      scores[TokenCodec.START] = Float.NEGATIVE_INFINITY;
      if (live.get(row).symbols().isEmpty()) { // a sentence does not become nothing
        scores[TokenCodec.END] = Float.NEGATIVE_INFINITY;
      }
      var place = new Place(step.state(), row, row(step.weights(), row), live.get(row).state());
      answers.add(new Next<>(scores, place));
    }
    return answers;
  }

  /// The state of each beginning; all have grown in the same step.
  private Decoder.State state(List<Hypothesis<Place>> live) {
    var rows = live.stream().mapToInt(h -> h.state().row).toArray();
    return live.getFirst().state().state.rows(pass, rows);
  }

  private static float[] row(Tensor rows, int row) {
    int size = rows.shape().columns();
    return Arrays.copyOfRange(rows.values(), row * size, (row + 1) * size);
  }
}
