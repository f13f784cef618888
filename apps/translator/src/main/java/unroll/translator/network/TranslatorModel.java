package unroll.translator.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.GeneralAttention;
import unroll.engine.data.Batches;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Layer;
import unroll.engine.layer.Parameter;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Lstm;
import unroll.engine.tensor.Block;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Products;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.translator.text.TokenCodec;

/// Reads a sentence in both directions and says it in another language, word by word, looking back
/// at each (Bahdanau, Cho & Bengio, 2015) and fed with what it found last (Luong, Pham & Manning,
/// 2015).
///
///     m = [lstm forward, lstm backward] of the source words          the memory
///     s = lstm(s, [word said last, r])                               the decoder's state
///     c = Σ softmax(score(s, m)) · m                                 where it looks
///     r = tanh(W · [c, s] + b)                                       what it is fed with next
///     p(word) = softmax(V · r + b)
///
/// With a *syntactic* stream (Russin, Jo, O'Reilly & Bengio, 2019) order says where to look, and
/// the bare word that is found there says what: `e` are embeddings of their own, the decoder is not
/// told what it said, and
///
///     s = lstm(s, c)
///     r = Σ softmax(score(s, m)) · e
public final class TranslatorModel implements Layer {

  /// How the decoder compares its state with a place of the memory.
  public enum Scoring {
    /// Not at all: it never looks back, and all it knows of the source is where it begins, one
    /// vector whatever the length (Sutskever, Vinyals & Le, 2014).
    NONE,
    /// By a matrix (Luong et al., 2015).
    GENERAL,
    /// By a small perceptron (Bahdanau et al., 2015).
    ADDITIVE
  }

  /// Which tables of words are one: the output's and the target's, or the source's too.
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

    /// How many numbers the output layer reads: a word's, where it shares a table or finds one.
    public int said() {
      return syntactic || tying != Tying.NONE ? embedding : decoder;
    }
  }

  /// What keeps a model from learning by heart: dropout of words' embeddings, and of the memory and
  /// what is said; Gaussian noise on source embeddings of deviation `noise`.
  public record Regularization(double wordDropout, double dropout, double noise) {
    /// None of it: for use.
    public static final Regularization NONE = new Regularization(0, 0, 0);
  }

  /// Sentences that were read, and where the decoder begins. `embedded` are the tables' rows of
  /// their words.
  public record Source(
      Attention.Memory memory, AttentionMask mask, State start, List<Tensor> embedded) {}

  /// What the decoder remembers of each of `rows` sentences: `fed` is what it found last.
  public record State(Lstm.State lstm, Tensor fed) {}

  /// What a step of the decoder gives: `said` `[rows, …]`, of which [#logits] makes words, and
  /// where it looked, `[sources, rows / sources, places]`.
  public record Step(State state, Tensor said, Tensor weights) {}

  /// `logits` `[batch, time, words]`, and where each step looked.
  public record Output(Tensor logits, List<Tensor> weights, List<Tensor> embedded) {}

  private final Config config;
  private final Embedding source;
  private final Embedding target;
  private final Embedding meaning;
  private final Bidirectional<Lstm.State> encoder;
  private final Lstm decoder;
  private final Dense bridgeH;
  private final Dense bridgeC;
  private final @Nullable Attention attention;
  private final Dense combine;
  private final Parameter outputWeight; // V [words, said]
  private final Parameter outputBias;
  private final Dropout words;
  private final Dropout states;
  private final double noise;

  /// A new model; the same randomness gives the same weights.
  public TranslatorModel(Config config, Regularization regularization, RandomStream random) {
    this.config = config;
    int e = config.embedding;
    int memory = 2 * config.encoder;
    int d = config.decoder;
    source = new Embedding(config.sourceWords, e, 0.1, random.fork(1));
    target =
        config.tying == Tying.ALL
            ? source
            : new Embedding(config.targetWords, e, 0.1, random.fork(2));
    meaning = new Embedding(config.sourceWords, e, 0.1, random.fork(3));
    encoder = Bidirectional.of(Lstm::new, e, config.encoder, random.fork(4));
    int input = config.syntactic ? memory : e + config.said();
    decoder = new Lstm(input, d, random.fork(5));
    bridgeH = new Dense(memory, d, random.fork(6));
    bridgeC = new Dense(memory, d, random.fork(7));
    attention =
        switch (config.scoring) {
          case NONE -> null;
          case GENERAL -> new GeneralAttention(d, memory, random.fork(8));
          case ADDITIVE -> new AdditiveAttention(d, memory, d, random.fork(8));
        };
    combine = new Dense(memory + d, config.said(), random.fork(9));
    outputWeight =
        config.tying == Tying.NONE
            ? Initializer.xavier()
                .parameter("output.weight", random.fork(10), config.targetWords, config.said())
            : target.ownParameters().getFirst();
    outputBias = Initializer.zeros().parameter("output.bias", random, config.targetWords);
    words = new Dropout(regularization.wordDropout);
    states = new Dropout(regularization.dropout);
    noise = regularization.noise;
  }

  /// Its sizes.
  public Config config() {
    return config;
  }

  @Override
  public List<Parameter> ownParameters() {
    return config.tying == Tying.NONE ? List.of(outputWeight, outputBias) : List.of(outputBias);
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("source_embedding", source);
    if (config.syntactic) {
      children.put("meaning_embedding", meaning);
    } else {
      if (config.tying != Tying.ALL) {
        children.put("target_embedding", target);
      }
      children.put("combine", combine);
    }
    children.put("encoder", encoder);
    children.put("bridge_h", bridgeH);
    children.put("bridge_c", bridgeC);
    if (attention != null) {
      children.put("attention", attention);
    }
    children.put("decoder", decoder);
    return children;
  }

  /// The decoder is told the right words, each after it has guessed it (teacher forcing).
  public Output forward(Pass pass, List<int[]> sources, List<int[]> targets) {
    var read = read(pass, sources);
    int time = longest(targets);
    var said = new ArrayList<Tensor>();
    var weights = new ArrayList<Tensor>();
    var sums = known(pass, told(targets, time), targets.size(), time);
    var state = read.start;
    for (int t = 0; t < time; t++) {
      var step = step(pass, read, state, sums, t);
      state = step.state;
      said.add(step.said);
      weights.add(step.weights);
    }
    return new Output(logits(pass, together(pass, said)), weights, read.embedded);
  }

  /// Reads sentences, each the numbers of its words.
  public Source read(Pass pass, List<int[]> sources) {
    int batch = sources.size();
    var lengths = new Lengths(longest(sources), sources.stream().mapToInt(s -> s.length).toArray());
    var ids = Batches.padded(sources, lengths.time());
    var embedded = new ArrayList<>(List.of(source.forward(pass, ids, batch, lengths.time())));
    var x = varied(pass, embedded.getFirst(), lengths);
    var h = encoder.forward(pass, x, encoder.start(batch), lengths);
    var last = h.last();
    var lastH = last.forward().h().concat(pass, last.backward().h());
    var lastC = last.forward().c().concat(pass, last.backward().c());
    var lstm =
        new Lstm.State(bridgeH.forward(pass, lastH).tanh(pass), bridgeC.forward(pass, lastC));
    var seen = states.forward(pass, h.sequence());
    var memory =
        attention == null ? new Attention.Memory(seen, seen) : attention.remember(pass, seen);
    if (config.syntactic) {
      embedded.add(meaning.forward(pass, ids, batch, lengths.time()));
      var found = seen.concat(pass, varied(pass, embedded.getLast(), lengths));
      memory = new Attention.Memory(memory.keys(), found);
    }
    int fed = decoder.inputSize() - (config.syntactic ? 0 : config.embedding);
    var start = new State(lstm, pass.zeros(Shape.of(batch, fed)));
    return new Source(memory, AttentionMask.of(lengths), start, embedded);
  }

  /// With what makes it different each time while training.
  private Tensor varied(Pass pass, Tensor embedded, Lengths lengths) {
    var dropped = words.forward(pass, embedded);
    if (!pass.training() || noise == 0) {
      return dropped;
    }
    var random = pass.nextRandom();
    var added = pass.zeros(embedded.shape());
    int size = embedded.shape().columns();
    for (int row = 0; row < lengths.batch(); row++) {
      var own = random.fork(row);
      int from = row * lengths.time() * size;
      for (int i = 0; i < lengths.of(row) * size; i++) {
        added.values()[from + i] = (float) (noise * own.gaussian());
      }
    }
    return dropped.plus(pass, added);
  }

  /// What the decoder makes of words that it is told, `[batch, time]`, beforehand for all steps;
  /// nothing, if it is told none.
  @Nullable Tensor known(Pass pass, int[] ids, int batch, int time) {
    if (config.syntactic) {
      return null;
    }
    var told = words.forward(pass, target.forward(pass, ids, batch, time));
    return decoder.knownSums(pass, told);
  }

  /// One step. Of a single source there may be as many rows as one likes, each a way to go on.
  Step step(Pass pass, Source source, State state, @Nullable Tensor sums, int t) {
    var read =
        sums == null
            ? decoder.step(pass, state.fed, state.lstm)
            : decoder.step(pass, sums, t, state.fed, state.lstm);
    var h = read.last().h();
    int rows = h.shape().rows();
    int sources = source.memory.keys().shape().axis(0);
    var query = h.reshaped(pass, Shape.of(sources, rows / sources, config.decoder));
    var looked = look(pass, query, source);
    int width = looked.context().shape().columns();
    var context = looked.context().reshaped(pass, Shape.of(rows, width));
    if (config.syntactic) {
      var fed = context.columns(pass, 0, 2 * config.encoder);
      var said = context.columns(pass, 2 * config.encoder, width);
      return new Step(new State(read.last(), fed), said, looked.weights());
    }
    var fed = combine.forward(pass, context.concat(pass, h)).tanh(pass);
    return new Step(new State(read.last(), fed), fed, looked.weights());
  }

  /// Without attention nothing is found anywhere.
  private Attention.Output look(Pass pass, Tensor query, Source source) {
    if (attention != null) {
      return attention.forward(pass, query, source.memory, source.mask);
    }
    var queries = query.shape();
    var values = source.memory.values().shape();
    return new Attention.Output(
        pass.zeros(queries.withColumns(values.columns())),
        pass.zeros(queries.withColumns(values.axis(1))));
  }

  /// Of what was said, `[…, said]`, the numbers whose softmax gives the probability of each word.
  public Tensor logits(Pass pass, Tensor said) {
    var v = Block.all(outputWeight.value());
    return Products.linear(pass, states.forward(pass, said), v, outputBias.value());
  }

  /// What each step gave, `[batch, features]`, as a sequence `[batch, time, features]`.
  private static Tensor together(Pass pass, List<Tensor> steps) {
    var first = steps.getFirst();
    var others = steps.subList(1, steps.size()).toArray(Tensor[]::new);
    var shape = Shape.of(first.shape().axis(0), steps.size(), first.shape().columns());
    return first.concat(pass, others).reshaped(pass, shape);
  }

  /// The word with the largest of the logits in a row; of equals the first.
  public static int likeliest(Tensor logits, int row) {
    int best = 0;
    for (int word = 1; word < logits.shape().columns(); word++) {
      best = logits.at(row, word) > logits.at(row, best) ? word : best;
    }
    return best;
  }

  /// How many words the longest of the sentences has.
  public static int longest(List<int[]> sentences) {
    return sentences.stream().mapToInt(s -> s.length).max().orElse(0);
  }

  /// What the decoder is told before each step: the start, then all words but the last.
  private static int[] told(List<int[]> targets, int time) {
    var ids = Batches.padded(targets, time);
    for (int b = 0; b < targets.size(); b++) {
      System.arraycopy(ids, b * time, ids, b * time + 1, time - 1);
      ids[b * time] = TokenCodec.START;
    }
    return ids;
  }
}
