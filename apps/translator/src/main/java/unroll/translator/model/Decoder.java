package unroll.translator.model;

import java.util.List;
import java.util.Optional;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.GeneralAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Writes a translation step by step, and attends to the source at each.
sealed interface Decoder permits AttentionalDecoder, SyntacticDecoder {

  /// A batch of sources, ready to be attended to, and where the decoder begins. `rows` are those of
  /// their words in the tables.
  record Source(Attention.Memory memory, AttentionMask mask, State start, List<Tensor> rows) {

    /// What `attention` finds for each row of `h` `[batch, …]`, `[batch, …]`. Of a single source
    /// there may be as many rows as one likes, each a way to go on.
    Attention.Output attend(Pass pass, Attention attention, Tensor h) {
      int sources = memory.keys().shape().axis(0);
      int batch = h.shape().rows();
      var query = h.reshaped(pass, Shape.of(sources, batch / sources, h.shape().columns()));
      var found = attention.forward(pass, query, memory, mask);
      int size = found.context().shape().columns();
      var context = found.context().reshaped(pass, Shape.of(batch, size));
      return new Attention.Output(context, found.weights());
    }
  }

  /// What the decoder remembers of each translation of a batch: that of its LSTM, and what its last
  /// step has `fed` to the next.
  record State(Lstm.State lstm, Tensor fed) {

    /// The states of some translations of the batch, each as often as it is asked for.
    State rows(Pass pass, int... rows) {
      var h = lstm.h().selectRows(pass, rows);
      var c = lstm.c().selectRows(pass, rows);
      return new State(new Lstm.State(h, c), fed.selectRows(pass, rows));
    }
  }

  /// What a step gives: the `output` `[batch, …]`, of which [TranslatorNetwork#logits] makes words,
  /// and the `weights` of its attention, `[sources, batch / sources, places]`.
  record Step(State state, Tensor output, Tensor weights) {}

  /// Decodes words that are known beforehand.
  @FunctionalInterface
  interface Steps {
    /// Step `t`, from `state` on.
    Step next(State state, int t);
  }

  /// From the decoder's state to the memory, if there is any.
  static Optional<Attention> attention(TranslatorRecipe recipe, Parameters parameters) {
    int state = recipe.decoder();
    int memory = recipe.memorySize();
    return switch (recipe.scoring()) {
      case NONE -> Optional.empty();
      case GENERAL -> Optional.of(new GeneralAttention(state, memory, parameters));
      case ADDITIVE -> Optional.of(new AdditiveAttention(state, memory, state, parameters));
    };
  }

  /// Makes ready what the encoder has read.
  Source begin(Pass pass, Encoder.Encoding encoding);

  /// The steps of translations whose `words`, the one before each step, are known: all of a
  /// sentence while training, one at a time in a search.
  Steps steps(Pass pass, Source source, PaddedIds words);
}
