package unroll.music.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.music.data.Decisions;

/// Decides note by note what sounds in each step.
///
///     x      = E·x                                where there is an embedding of what is known at the step, x
///     h      = LSTM(x)                            h: what came before it, too
///     z      = ReLU(A·[h, x] + B·d)               d: what is known at the decision, as the notes already chosen
///     logits = W·z + those of V·z at the distance of each pitch from the reference
///
/// Classes that are ruled out get −1e9. The softmax of the others is the probability of a choice;
/// the product along the decisions of a step is that of all its notes together, as with the
/// RNN-NADE (Boulanger-Lewandowski, Bengio & Vincent, 2012) with a network in place of the NADE.
public final class NoteNetwork {
  public static final float RULED_OUT = -1e9f;
  static final int REACH = 24; // semitones that V sees in each direction

  /// The sizes of the network: how many features a step and a decision have, how many of the
  /// `classes`, the first ones, are pitches, and of the layers; `dropout` in training. With an
  /// `embedding` of 0 the steps are read as they are.
  public record Config(
      int stepFeatures,
      int decisionFeatures,
      int classes,
      int pitches,
      int embedding,
      int hidden,
      int width,
      double dropout) {
    /// Without an embedding.
    public Config(
        int stepFeatures,
        int decisionFeatures,
        int classes,
        int pitches,
        int hidden,
        int width,
        double dropout) {
      this(stepFeatures, decisionFeatures, classes, pitches, 0, hidden, width, dropout);
    }

    /// How wide the input of the LSTM is.
    int input() {
      return embedding == 0 ? stepFeatures : embedding;
    }
  }

  private final Config config;
  private final @Nullable Dense embed; // E
  private final Lstm lstm;
  private final Dense ofStep; // A
  private final Dense ofDecision; // B
  private final Dense output; // W
  private final Dense moves; // V
  private final Dropout overTime;
  private final Dropout dropout;

  public NoteNetwork(Config config, Parameters parameters) {
    this.config = config;
    int hidden = config.hidden;
    int input = config.input();
    this.embed =
        config.embedding == 0
            ? null
            : new Dense(config.stepFeatures, input, parameters.at("embed", 6));
    this.lstm = new Lstm(input, hidden, parameters.at("lstm", 1));
    this.ofStep = new Dense(hidden + input, config.width, parameters.at("of_step", 2));
    this.ofDecision =
        new Dense(config.decisionFeatures, config.width, parameters.at("of_decision", 3));
    this.output = new Dense(config.width, config.classes, parameters.at("output", 4));
    this.moves = new Dense(config.width, 2 * REACH + 1, parameters.at("moves", 5));
    this.overTime = Dropout.locked(config.dropout);
    this.dropout = new Dropout(config.dropout);
  }

  public Config config() {
    return config;
  }

  /// What the network remembers before `batch` pieces begin.
  public Lstm.State start(int batch) {
    return lstm.start(batch);
  }

  /// What is known of each step, `[batch, time, width]`, and what to continue from.
  public record Read(Tensor steps, Lstm.State last) {}

  /// Reads the steps of pieces side by side, padded to the longest.
  public Read read(Pass pass, List<Decisions> pieces, Lstm.State start) {
    var seen = present(pass, pieces.stream().map(Decisions::steps).toList(), config.stepFeatures);
    var x = embed == null ? seen : seen.map(features -> embed.forward(pass, features));
    var output = lstm.forward(pass, x, start);
    var h = overTime.forward(pass, output.sequence().x());
    return new Read(ofStep.forward(pass, h.concat(pass, x.x())), output.last());
  }

  /// Features of sequences side by side, `[batch, time, width]`: 1 where one is present.
  static Padded present(Pass pass, List<List<int[]>> sequences, int width) {
    int time = sequences.stream().mapToInt(List::size).max().orElse(0);
    var x = pass.zeros(Shape.of(sequences.size(), time, width));
    for (int b = 0; b < sequences.size(); b++) {
      for (int t = 0; t < sequences.get(b).size(); t++) {
        for (int feature : sequences.get(b).get(t)) {
          x.values()[(b * time + t) * width + feature] = 1;
        }
      }
    }
    return new Padded(x, new Lengths(time, sequences.stream().mapToInt(List::size).toArray()));
  }

  /// The logits of all decisions of the pieces, one after the other, `[decisions, classes]`.
  public Tensor logits(Pass pass, List<Decisions> pieces, Read read) {
    int time = read.steps.shape().axis(1);
    int n = pieces.stream().mapToInt(piece -> piece.all().size()).sum();
    var rows = new int[n];
    var all = new Decisions.Decision[n];
    int at = 0;
    for (int b = 0; b < pieces.size(); b++) {
      for (var decision : pieces.get(b).all()) {
        rows[at] = b * time + decision.step();
        all[at++] = decision;
      }
    }
    var features = List.of(Arrays.stream(all).map(Decisions.Decision::features).toList());
    var d = present(pass, features, config.decisionFeatures).x();
    var known =
        read.steps
            .selectRows(pass, rows)
            .plus(
                pass,
                ofDecision.forward(pass, d.reshaped(pass, Shape.of(n, config.decisionFeatures))));
    var z = dropout.forward(pass, known.relu(pass));
    var near =
        new Distances(config.pitches, config.classes, REACH, all).of(pass, moves.forward(pass, z));
    return output.forward(pass, z).plus(pass, near).plus(pass, ruledOut(pass, all));
  }

  private Tensor ruledOut(Pass pass, Decisions.Decision[] all) {
    var mask = pass.zeros(Shape.of(all.length, config.classes));
    for (int i = 0; i < all.length; i++) {
      for (int c = 0; c < all[i].from(); c++) {
        mask.values()[i * config.classes + c] = RULED_OUT;
      }
    }
    return mask;
  }

  /// The right choices, one for each row of [#logits].
  public static int[] targets(List<Decisions> pieces) {
    return pieces.stream()
        .flatMap(piece -> piece.all().stream())
        .mapToInt(Decisions.Decision::target)
        .toArray();
  }

  /// The surprise of every choice of a piece, in nats, in their order.
  public double[] losses(Pass pass, Decisions piece) {
    var pieces = List.of(piece);
    var logits = logits(pass, pieces, read(pass, pieces, start(1)));
    return SoftmaxCrossEntropy.each(logits, targets(pieces));
  }
}
