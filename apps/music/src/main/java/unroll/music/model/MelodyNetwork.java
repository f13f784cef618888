package unroll.music.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.music.data.MelodyCursor;
import unroll.music.data.MelodyExample;

/// Predicts the next token of a melody.
///
///     x       = [embeddings of all features]          what came, where in the bar, what was here some bars ago
///     h       = LSTM(LSTM(x))
///     context = attention of h over the h of the last bars
///     logits  = W·[h, context] + b
public final class MelodyNetwork implements MusicModel.Network {

  /// How many steps are read at once, at most: the attention's weights grow with their square.
  public static final int MOST_STEPS = 512;

  /// What the model remembers of a melody: the states of its LSTM, and its outputs `past` `[1,
  /// steps, hidden]` for the attention, with the bar of each.
  public record Memory(List<Lstm.State> states, Tensor past, int[] pastBars) {}

  /// `logits` `[batch, time, tokens]`, the attention's `weights` `[batch, time, past + time]`, and
  /// what to continue from.
  public record Output(Tensor logits, Tensor weights, Memory memory) {}

  private final int hidden;
  private final int attentionBars;
  private final Parameters parameters;
  private final Embedding token;
  private final Embedding position;
  private final Embedding metre;
  private final Embedding barsLeft;
  private final Embedding phrase;
  private final Embedding lookback;
  private final Stacked<Lstm.State> lstm;
  private final DotAttention attention = new DotAttention();
  private final Dense output;
  private final Dropout dropout;

  /// A network for this many tokens and metres.
  MelodyNetwork(MelodyRecipe recipe, int tokens, int metres, Parameters parameters) {
    this.hidden = recipe.hidden();
    this.attentionBars = recipe.attentionBars();
    this.parameters = parameters;
    int small = recipe.smallEmbedding();
    this.token = new Embedding(tokens + 1, recipe.embedding(), parameters.at("token", 1));
    this.position = new Embedding(MelodyCursor.POSITIONS, small, parameters.at("position", 2));
    this.metre = new Embedding(metres + 1, small, parameters.at("metre", 3));
    this.barsLeft =
        new Embedding(MelodyCursor.MOST_BARS_LEFT + 1, small, parameters.at("bars_left", 4));
    this.phrase = new Embedding(MelodyCursor.PHRASE_BARS, small, parameters.at("phrase", 5));
    this.lookback = new Embedding(tokens + 1, small, parameters.at("lookback", 6));
    this.dropout = new Dropout(recipe.dropout());
    this.lstm =
        Stacked.of(
            Lstm::new,
            recipe.embedding() + (MelodyCursor.FEATURES - 1) * small,
            hidden,
            recipe.layers(),
            dropout,
            parameters.at("lstm", 7));
    this.output = new Dense(2 * hidden, tokens, parameters.at("output", 8));
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /// How many bars back the attention sees.
  int attentionBars() {
    return attentionBars;
  }

  /// What the model remembers before `batch` melodies begin.
  public Memory start(int batch) {
    return new Memory(lstm.start(batch), Tensor.zeros(Shape.of(batch, 0, hidden)), new int[0]);
  }

  /// Reads melodies, or parts of them, side by side, padded to the longest.
  public Output forward(Pass pass, List<MelodyExample> melodies, Memory memory) {
    var x = embed(pass, melodies).map(features -> dropout.forward(pass, features));
    var read = lstm.forward(pass, x, memory.states);
    var h = dropout.forward(pass, read.sequence().x());
    int past = memory.pastBars.length;
    int first = firstThatIsSeen(memory.pastBars, melodies.getFirst());
    var seen =
        first == past
            ? h
            : Tensor.concat(pass, 1, List.of(memory.past.slice(pass, 1, first, past), h));
    var pastBars = Arrays.copyOfRange(memory.pastBars, first, past);
    var attended = attention.forward(pass, h, seen, mask(melodies, pastBars));
    var logits = output.forward(pass, h.concat(pass, attended.context()));
    var next = new Memory(read.last(), seen, withPast(pastBars, melodies));
    return new Output(logits, attended.weights(), next);
  }

  /// The embeddings of all features side by side.
  private Padded embed(Pass pass, List<MelodyExample> melodies) {
    var parts = new ArrayList<Padded>();
    for (int feature = 0; feature < MelodyCursor.FEATURES; feature++) {
      var table =
          switch (feature) {
            case MelodyCursor.PREVIOUS -> token;
            case MelodyCursor.POSITION -> position;
            case MelodyCursor.METRE -> metre;
            case MelodyCursor.BARS_LEFT -> barsLeft;
            case MelodyCursor.PHRASE -> phrase;
            default -> lookback;
          };
      var ids = new ArrayList<int[]>();
      for (var melody : melodies) {
        ids.add(melody.feature(feature));
      }
      parts.add(table.forward(pass, PaddedIds.of(ids)));
    }
    var all = Tensor.concat(pass, -1, parts.stream().map(Padded::x).toList());
    return parts.getFirst().with(all);
  }

  /// A step sees itself and what went before in its own bar and the `attentionBars` before it.
  private AttentionMask mask(List<MelodyExample> melodies, int[] pastBars) {
    int kept = pastBars.length;
    return (row, query, key) -> {
      var bars = melodies.get(row).bars();
      if (query >= bars.length || key > query + kept) {
        return false;
      }
      int seen = key < kept ? pastBars[key] : bars[key - kept];
      return seen >= bars[query] - attentionBars;
    };
  }

  /// The first step of the past that a step from now on can see, counted from 0; how many there are
  /// if none can be seen.
  private int firstThatIsSeen(int[] pastBars, MelodyExample melody) {
    int first = 0;
    while (first < pastBars.length && pastBars[first] < melody.bars()[0] - attentionBars) {
      first++;
    }
    return first;
  }

  /// The bars of all steps that may be seen; only a single melody is ever continued.
  private static int[] withPast(int[] pastBars, List<MelodyExample> melodies) {
    if (melodies.size() > 1) {
      return new int[0];
    }
    return IntStream.concat(Arrays.stream(pastBars), Arrays.stream(melodies.getFirst().bars()))
        .toArray();
  }
}
