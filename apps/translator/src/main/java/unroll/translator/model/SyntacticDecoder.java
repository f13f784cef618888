package unroll.translator.model;

import java.util.List;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;

/// Keeps syntax and semantics apart, in two streams (Russin, Jo, O'Reilly & Bengio, 2019): order
/// alone says where to attend, and the bare word that is found there says what to write. The
/// decoder does not read what it has written. With `m` for the memory, and `e` for embeddings of
/// the source's words that nothing else reads:
///
///     s_t        = lstm(s_{t−1}, c_{t−1})                       the state
///     [c_t, r_t] = Σ softmax(score(s_t, m)) · [m, e]            the context, and the output
final class SyntacticDecoder implements Decoder {
  private final SourceEmbedding meaning;
  private final Attention attention;
  private final Lstm lstm;
  private final int memorySize;

  /// Writes what the table of `meaning` holds.
  SyntacticDecoder(TranslatorRecipe recipe, SourceEmbedding meaning, Parameters parameters) {
    this.meaning = meaning;
    memorySize = recipe.memorySize();
    attention =
        Decoder.attention(recipe, parameters.at("attention", 8))
            .orElseThrow(() -> new IllegalArgumentException("SyntacticDecoder: needs attention"));
    lstm = new Lstm(memorySize, recipe.decoder(), parameters.at("decoder", 5));
  }

  @Override
  public Source begin(Pass pass, Encoder.Encoding encoding) {
    var seen = encoding.memory();
    var keys = attention.remember(pass, seen.x()).keys();
    var meanings = meaning.forward(pass, encoding.ids());
    var values = seen.x().concat(pass, meanings.words().x());
    var fed = pass.zeros(Shape.of(seen.batch(), memorySize));
    return new Source(
        new Attention.Memory(keys, values),
        AttentionMask.of(seen.lengths()),
        new State(encoding.start(), fed),
        List.of(encoding.rows(), meanings.rows()));
  }

  /// The same whatever the words are.
  @Override
  public Steps steps(Pass pass, Source source, PaddedIds words) {
    return (state, _) -> {
      var step = lstm.step(pass, state.fed(), state.lstm());
      var found = source.attend(pass, attention, step.state().h());
      int size = found.context().shape().columns();
      var c = found.context().slice(pass, -1, 0, memorySize);
      var r = found.context().slice(pass, -1, memorySize, size);
      return new Step(new State(step.state(), c), r, found.weights());
    };
  }
}
