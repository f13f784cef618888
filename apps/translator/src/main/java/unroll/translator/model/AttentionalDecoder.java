package unroll.translator.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Attends to the source at each step (Bahdanau, Cho & Bengio, 2015), and is fed with what came of
/// it in the step before (input feeding; Luong, Pham & Manning, 2015). With `y` for the embedding
/// of the word before, and `m` for the memory:
///
///     s_t = lstm(s_{t−1}, [y_{t−1}, r_{t−1}])       the state
///     c_t = Σ softmax(score(s_t, m)) · m            the context; 0 without attention
///     r_t = tanh(W · [c_t, s_t] + b)                the output
final class AttentionalDecoder implements Decoder {
  private final Embedding target;
  private final Dense combine;
  private final Dropout dropout;
  private final @Nullable Attention attention;
  private final Lstm lstm;
  private final int outputSize;

  /// Reads words of the table `target`, which other parts of the model may share; `combine` is `W`
  /// and `b`.
  AttentionalDecoder(
      TranslatorRecipe recipe, Embedding target, Dense combine, Parameters parameters) {
    this.target = target;
    this.combine = combine;
    dropout = new Dropout(recipe.wordDropout());
    outputSize = recipe.outputSize();
    attention = Decoder.attention(recipe, parameters.at("attention", 8)).orElse(null);
    lstm = new Lstm(recipe.embedding() + outputSize, recipe.decoder(), parameters.at("decoder", 5));
  }

  @Override
  public Source begin(Pass pass, Encoder.Encoding encoding) {
    var seen = encoding.memory().x();
    var memory =
        attention == null ? new Attention.Memory(seen, seen) : attention.remember(pass, seen);
    var fed = pass.zeros(Shape.of(encoding.memory().batch(), outputSize));
    return new Source(
        memory,
        AttentionMask.of(encoding.memory().lengths()),
        new State(encoding.start(), fed),
        List.of(encoding.rows()));
  }

  @Override
  public Steps steps(Pass pass, Source source, PaddedIds words) {
    var y = dropout.forward(pass, target.forward(pass, words).x());
    var sums = lstm.knownSums(pass, y);
    return (state, t) -> {
      var step = lstm.step(pass, sums, t, state.fed(), state.lstm());
      var s = step.state().h();
      var found = attend(pass, source, s);
      var r = combine.forward(pass, found.context().concat(pass, s)).tanh(pass);
      return new Step(new State(step.state(), r), r, found.weights());
    };
  }

  private Attention.Output attend(Pass pass, Source source, Tensor s) {
    if (attention != null) {
      return source.attend(pass, attention, s);
    }
    var memory = source.memory().values().shape();
    int sources = memory.axis(0);
    int batch = s.shape().rows();
    return new Attention.Output(
        pass.zeros(Shape.of(batch, memory.columns())),
        pass.zeros(Shape.of(sources, batch / sources, memory.axis(1))));
  }
}
