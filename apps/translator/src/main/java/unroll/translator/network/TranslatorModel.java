package unroll.translator.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.Attention;
import unroll.engine.attention.GeneralAttention;
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
import unroll.translator.text.TokenCodec;

/// Translates sentences: an [Encoder] reads them, and a [Decoder] writes them in the other
/// language, word by word. With `r` for the decoder's output:
///
///     p(word) = softmax(V · r + b)
///
/// The decoder is an [AttentionalDecoder], or, for a *syntactic* model, a [SyntacticDecoder].
public final class TranslatorModel {

  /// How the decoder compares its state with a place of the memory.
  public enum Scoring {
    /// Not at all: it never attends, and all it knows of the source is where it begins, one vector
    /// whatever the length (Sutskever, Vinyals & Le, 2014).
    NONE,
    /// By a matrix (Luong et al., 2015).
    GENERAL,
    /// By a small perceptron (Bahdanau et al., 2015).
    ADDITIVE
  }

  /// Which tables of words are one: the output's and the target's, or the source's too (Press &
  /// Wolf, 2017).
  public enum Tying {
    /// Each has its own.
    NONE,
    /// The output has that of the target.
    OUTPUT,
    /// One for all three: for one vocabulary.
    ALL
  }

  /// The sizes of a model; `encoder` is that of each direction.
  public record Config(
      int sourceWords,
      int targetWords,
      int embedding,
      int encoder,
      int decoder,
      Scoring scoring,
      Tying tying,
      boolean syntactic) {

    /// The same sizes for so many words.
    public Config with(int sourceWords, int targetWords) {
      return new Config(
          sourceWords, targetWords, embedding, encoder, decoder, scoring, tying, syntactic);
    }

    /// The sizes under their names, for a model's header.
    public SequencedMap<String, String> toMap() {
      var map = new TreeMap<String, String>();
      map.put("config.embedding", String.valueOf(embedding));
      map.put("config.encoder", String.valueOf(encoder));
      map.put("config.decoder", String.valueOf(decoder));
      map.put("config.scoring", scoring.name().toLowerCase(Locale.ROOT));
      map.put("config.tying", tying.name().toLowerCase(Locale.ROOT));
      map.put("config.syntactic", String.valueOf(syntactic));
      return map;
    }

    /// How many numbers the encoder remembers of each word.
    int memorySize() {
      return 2 * encoder;
    }

    /// How many numbers a step of the decoder gives: those of a word, where it shares a table or
    /// finds one.
    int outputSize() {
      return syntactic || tying != Tying.NONE ? embedding : decoder;
    }

    /// From the decoder's state to the memory, if there is any.
    Optional<Attention> attention(Parameters parameters) {
      return switch (scoring) {
        case NONE -> Optional.empty();
        case GENERAL -> Optional.of(new GeneralAttention(decoder, memorySize(), parameters));
        case ADDITIVE ->
            Optional.of(new AdditiveAttention(decoder, memorySize(), decoder, parameters));
      };
    }
  }

  /// What keeps a model from learning by heart: dropout of words' embeddings, and of the memory and
  /// the decoder's output; Gaussian noise on source embeddings of deviation `noise`.
  public record Regularization(double wordDropout, double dropout, double noise) {
    /// None of it: for use.
    public static final Regularization NONE = new Regularization(0, 0, 0);
  }

  /// The `logits` of each step, `[batch, time, words]`, the `weights` of its attention, each
  /// `[batch, 1, places]`, and the `rows` of the source's words in the tables.
  public record Output(Padded logits, List<Tensor> weights, List<Tensor> rows) {}

  private final Config config;
  private final Parameters parameters;
  private final Encoder encoder;
  private final Decoder decoder;
  private final Tensor outputWeight; // V [words, output size]
  private final Tensor outputBias;
  private final Dropout dropout;

  /// A model with these parameters. The order in which it asks for them is part of what is learned:
  /// gradient norms are summed in it.
  public TranslatorModel(Config config, Regularization regularization, Parameters parameters) {
    this.config = config;
    this.parameters = parameters;
    dropout = new Dropout(regularization.dropout);
    var output = parameters.at("output", 10);
    var untied =
        config.tying == Tying.NONE
            ? Optional.of(table(output, Initializer.xavier()))
            : Optional.<Tensor>empty();
    outputBias = output.get("bias", Initializer.zeros(), config.targetWords);
    var source = embedding(config.sourceWords, parameters.at("source_embedding", 1));
    var words = new SourceEmbedding(source, regularization);
    if (config.syntactic) {
      var meaning = embedding(config.sourceWords, parameters.at("meaning_embedding", 3));
      encoder = new Encoder(config, words, regularization, parameters);
      decoder =
          new SyntacticDecoder(config, new SourceEmbedding(meaning, regularization), parameters);
    } else {
      var target =
          config.tying == Tying.ALL
              ? source
              : embedding(config.targetWords, parameters.at("target_embedding", 2));
      int inputs = config.memorySize() + config.decoder;
      var combine = new Dense(inputs, config.outputSize(), parameters.at("combine", 9));
      encoder = new Encoder(config, words, regularization, parameters);
      decoder = new AttentionalDecoder(config, target, combine, regularization, parameters);
    }
    var shared = config.tying == Tying.ALL ? "source_embedding" : "target_embedding";
    outputWeight = untied.orElseGet(() -> table(parameters.tied(shared), Initializer.zeros()));
  }

  private Embedding embedding(int words, Parameters own) {
    return new Embedding(words, config.embedding, 0.1, own);
  }

  private Tensor table(Parameters own, Initializer initializer) {
    return own.get("weight", initializer, config.targetWords, config.outputSize());
  }

  /// Its sizes.
  public Config config() {
    return config;
  }

  /// What it learns.
  public Parameters parameters() {
    return parameters;
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
