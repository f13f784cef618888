package unroll.translator.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unroll.engine.decode.BeamSearch;
import unroll.engine.decode.BeamSearch.Hypothesis;
import unroll.engine.decode.BeamSearch.Next;
import unroll.engine.recurrent.Lstm;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.translator.text.TokenCodec;

/// Says a sentence that was read: a model that [BeamSearch] can ask what comes next. All beginnings
/// that are still growing go through the decoder together, and look at the same source.
public final class Decoding implements BeamSearch.Model<Decoding.Place> {

  /// Where one beginning stands: row `row` of `state`, where the decoder `looked` last, and where
  /// it stood before.
  public record Place(
      TranslatorModel.State state, int row, float[] looked, @Nullable Place before) {

    /// Where the decoder looked at each step, the first first.
    public List<float[]> path() {
      var path = new ArrayList<float[]>();
      for (@Nullable Place place = this; place != null && place.before != null; ) {
        path.add(place.looked);
        place = place.before;
      }
      return path.reversed();
    }
  }

  private final TranslatorModel model;
  private final Pass pass;
  private final TranslatorModel.Source source;

  private Decoding(TranslatorModel model, Pass pass, int[] sentence) {
    this.model = model;
    this.pass = pass;
    this.source = model.read(pass, List.of(sentence));
  }

  /// The best translations of a sentence, best first: at least one, since no word is impossible.
  public static List<Hypothesis<Place>> search(
      TranslatorModel model, Pass pass, int[] sentence, BeamSearch search) {
    var decoding = new Decoding(model, pass, sentence);
    var start = new Place(decoding.source.start(), 0, new float[0], null);
    return search.search(decoding, start, TokenCodec.END);
  }

  @Override
  public List<Next<Place>> read(List<Hypothesis<Place>> live) {
    int rows = live.size();
    var words = live.stream().mapToInt(h -> h.lastOr(TokenCodec.START)).toArray();
    var lstm = new Lstm.State(rows(live, s -> s.lstm().h()), rows(live, s -> s.lstm().c()));
    var state = new TranslatorModel.State(lstm, rows(live, TranslatorModel.State::fed));
    var step = model.step(pass, source, state, model.known(pass, words, rows, 1), 0);
    var said = model.logits(pass, step.said()).logSoftmax(pass);
    var answers = new ArrayList<Next<Place>>();
    for (int row = 0; row < rows; row++) {
      var scores = row(said, row);
      scores[TokenCodec.START] = Float.NEGATIVE_INFINITY;
      if (live.get(row).symbols().isEmpty()) { // who was told something says something
        scores[TokenCodec.END] = Float.NEGATIVE_INFINITY;
      }
      var place = new Place(step.state(), row, row(step.weights(), row), live.get(row).state());
      answers.add(new Next<>(scores, place));
    }
    return answers;
  }

  /// One part of the state of each beginning, side by side.
  private static Tensor rows(
      List<Hypothesis<Place>> live, Function<TranslatorModel.State, Tensor> part) {
    int size = part.apply(live.getFirst().state().state).shape().columns();
    var values = new float[live.size() * size];
    for (int row = 0; row < live.size(); row++) {
      var place = live.get(row).state();
      var from = part.apply(place.state).values();
      System.arraycopy(from, place.row * size, values, row * size, size);
    }
    return Tensor.of(Shape.of(live.size(), size), values);
  }

  private static float[] row(Tensor rows, int row) {
    int size = rows.shape().columns();
    return Arrays.copyOfRange(rows.values(), row * size, (row + 1) * size);
  }
}
