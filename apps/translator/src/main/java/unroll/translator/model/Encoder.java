package unroll.translator.model;

import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;

/// Reads a sentence in both directions (Bahdanau, Cho & Bengio, 2015). With `→` and `←` for the
/// two:
///
///     m_t = [h→_t, h←_t]                         the memory: a row for each word
///     h_0 = tanh(W_h · [h→_last, h←_first] + b_h)
///     c_0 = W_c · [c→_last, c←_first] + b_c      the bridges: where the decoder begins
final class Encoder {

  /// What became of the sentences `ids`: `rows` are those of their words in the table, `memory` is
  /// `[batch, time, 2 · encoder]`, and the decoder begins at `start`.
  record Encoding(PaddedIds ids, Tensor rows, Padded memory, Lstm.State start) {}

  private final SourceEmbedding words;
  private final Bidirectional<Lstm.State> lstm;
  private final Dense bridgeH;
  private final Dense bridgeC;
  private final Dropout dropout;

  /// Reads words of a table that other parts of the model may share.
  Encoder(TranslatorRecipe recipe, SourceEmbedding words, Parameters parameters) {
    this.words = words;
    dropout = new Dropout(recipe.dropout());
    int memory = recipe.memorySize();
    int decoder = recipe.decoder();
    lstm =
        Bidirectional.of(
            Lstm::new, recipe.embedding(), recipe.encoder(), parameters.at("encoder", 4));
    bridgeH = new Dense(memory, decoder, parameters.at("bridge_h", 6));
    bridgeC = new Dense(memory, decoder, parameters.at("bridge_c", 7));
  }

  Encoding forward(Pass pass, PaddedIds ids) {
    var embedded = words.forward(pass, ids);
    var output = lstm.forward(pass, embedded.words());
    var forward = output.last().forward();
    var backward = output.last().backward();
    var h = forward.h().concat(pass, backward.h());
    var c = forward.c().concat(pass, backward.c());
    var start = new Lstm.State(bridgeH.forward(pass, h).tanh(pass), bridgeC.forward(pass, c));
    var memory = output.sequence().map(x -> dropout.forward(pass, x));
    return new Encoding(ids, embedded.rows(), memory, start);
  }
}
