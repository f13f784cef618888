package unroll.translator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unroll.engine.autodiff.Block;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.translator.data.TokenCodec;
import unroll.translator.model.TranslatorRecipe.Tying;

/// The layers that translate sentences: an [Encoder] reads them, and a [Decoder] writes them in the other
/// language, word by word. With `r` for the decoder's output:
///
///     p(word) = softmax(V · r + b)
///
/// The decoder is an [AttentionalDecoder], or, for a *syntactic* model, a [SyntacticDecoder].
public final class TranslatorNetwork {
  /// The `logits` of each step, `[batch, time, words]`, the `weights` of its attention, each
  /// `[batch, 1, places]`, and the `rows` of the source's words in the tables.
  public record Output(Padded logits, List<Tensor> weights, List<Tensor> rows) {}

  private final TranslatorRecipe recipe;
  private final int targetWords;
  private final Parameters parameters;
  private final Encoder encoder;
  private final Decoder decoder;
  private final Tensor outputWeight; // V [words, output size]
  private final Tensor outputBias;
  private final Dropout dropout;

  /// A network for so many words of each language with these parameters. The order in which it asks
  /// for them is part of what is learned: gradient norms are summed in it.
  public TranslatorNetwork(
      TranslatorRecipe recipe, int sourceWords, int targetWords, Parameters parameters) {
    this.recipe = recipe;
    this.targetWords = targetWords;
    this.parameters = parameters;
    dropout = new Dropout(recipe.dropout());
    var output = parameters.at("output", 10);
    var untied =
        recipe.tying() == Tying.NONE
            ? Optional.of(table(output, Initializer.xavier()))
            : Optional.<Tensor>empty();
    outputBias = output.get("bias", Initializer.zeros(), targetWords);
    var source = embedding(sourceWords, parameters.at("source_embedding", 1));
    var words = new SourceEmbedding(source, recipe);
    if (recipe.syntactic()) {
      var meaning = embedding(sourceWords, parameters.at("meaning_embedding", 3));
      encoder = new Encoder(recipe, words, parameters);
      decoder = new SyntacticDecoder(recipe, new SourceEmbedding(meaning, recipe), parameters);
    } else {
      var target =
          recipe.tying() == Tying.ALL
              ? source
              : embedding(targetWords, parameters.at("target_embedding", 2));
      int inputs = recipe.memorySize() + recipe.decoder();
      var combine = new Dense(inputs, recipe.outputSize(), parameters.at("combine", 9));
      encoder = new Encoder(recipe, words, parameters);
      decoder = new AttentionalDecoder(recipe, target, combine, parameters);
    }
    var shared = recipe.tying() == Tying.ALL ? "source_embedding" : "target_embedding";
    outputWeight = untied.orElseGet(() -> table(parameters.tied(shared), Initializer.zeros()));
  }

  private Embedding embedding(int words, Parameters own) {
    return new Embedding(words, recipe.embedding(), 0.1, own);
  }

  private Tensor table(Parameters own, Initializer initializer) {
    return own.get("weight", initializer, targetWords, recipe.outputSize());
  }

  /// What it learns.
  public Parameters parameters() {
    return parameters;
  }

  TranslatorRecipe recipe() {
    return recipe;
  }

  /// How many words it can write.
  int targetWords() {
    return targetWords;
  }

  Decoder decoder() {
    return decoder;
  }

  /// Translates as `targets` do: before each step the decoder reads the right word, not its own
  /// (teacher forcing).
  public Output forward(Pass pass, PaddedIds sources, PaddedIds targets) {
    var source = read(pass, sources);
    var steps = decoder.steps(pass, source, targets.previous(TokenCodec.START));
    var outputs = new ArrayList<Tensor>();
    var weights = new ArrayList<Tensor>();
    var state = source.start();
    for (int t = 0; t < targets.time(); t++) {
      var step = steps.next(state, t);
      state = step.state();
      outputs.add(step.output());
      weights.add(step.weights());
    }
    var logits = logits(pass, Tensor.stack(pass, 1, outputs));
    return new Output(new Padded(logits, targets.lengths()), weights, source.rows());
  }

  /// Reads sentences, and makes them ready for the decoder.
  Decoder.Source read(Pass pass, PaddedIds sources) {
    return decoder.begin(pass, encoder.forward(pass, sources));
  }

  /// Of the decoder's output `[…, output size]` the numbers whose softmax gives the probability of
  /// each word.
  Tensor logits(Pass pass, Tensor output) {
    var r = dropout.forward(pass, output);
    return Products.linear(pass, r, Block.all(outputWeight), outputBias);
  }
}
