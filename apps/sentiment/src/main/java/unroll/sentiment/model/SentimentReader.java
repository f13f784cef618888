package unroll.sentiment.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.predict.Predictor;
import unroll.engine.sequence.PaddedIds;
import unroll.sentiment.data.SentimentData;
import unroll.sentiment.explanation.Explanation;
import unroll.sentiment.text.Token;

/// What a model predicts of texts that are the numbers of their words. Many threads may share one.
///
/// A text of more than [#LONGEST] words is read in equal parts; its logits are the mean of theirs.
public final class SentimentReader implements Explanation.Reader {
  static final int LONGEST = 5_000;

  private final SentimentModel model;
  private final List<String> labels; // to choose from
  private final Predictor<int[], double[]> predictor;

  SentimentReader(SentimentModel model, List<String> labels, int threads) {
    this.model = model;
    this.labels = labels;
    predictor =
        new Predictor<int[], double[]>(text -> text.length, model.network()::logits)
            .threads(threads);
  }

  /// The same on at most so many threads, which changes nothing but the time.
  public SentimentReader threads(int count) {
    return new SentimentReader(model, labels, count);
  }

  /// The same without the label *neutral* to choose.
  ///
  /// @throws IllegalArgumentException if the model does not have it beside two others
  public SentimentReader polar(int threads) {
    var all = model.data().labels();
    Require.that(
        all.size() > 2 && all.contains(SentimentModel.NEUTRAL),
        "the model must tell neutral beside two other labels, got one that tells %s",
        String.join(", ", all));
    var others = all.stream().filter(label -> !label.equals(SentimentModel.NEUTRAL)).toList();
    return new SentimentReader(model, others, threads);
  }

  /// From texts to numbers.
  public SentimentData data() {
    return model.data();
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public List<Token> tokens(String text) {
    return data().cutting().tokens(text);
  }

  @Override
  public int word(String word) {
    return data().words().id(word).orElse(0);
  }

  @Override
  public double[][] probabilities(List<int[]> texts) {
    var all = data().labels();
    boolean polar = labels.size() < all.size();
    double temperature = polar ? model.polarTemperature() : model.temperature();
    var chosen = labels.stream().mapToInt(all::indexOf).toArray();
    var logits = logits(texts);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Temperature.probabilities(some(logits[i], chosen), temperature);
    }
    return logits;
  }

  static double[] some(double[] logits, int... chosen) {
    return Arrays.stream(chosen).mapToDouble(k -> logits[k]).toArray();
  }

  /// The numbers of which the softmax gives the probability of each label, for each of `texts`.
  double[][] logits(List<int[]> texts) {
    var parts = texts.stream().map(SentimentReader::parts).toList();
    var answers = predictor.answer(parts.stream().flatMap(List::stream).toList()).iterator();
    var means = new double[texts.size()][model.network().classes()];
    for (int i = 0; i < means.length; i++) {
      int count = parts.get(i).size();
      for (int part = 0; part < count; part++) {
        var logits = answers.next();
        for (int c = 0; c < logits.length; c++) {
          means[i][c] += logits[c] / count;
        }
      }
    }
    return means;
  }

  @Override
  public double[] attention(int[] text) {
    var parts = parts(text);
    var attention = new double[text.length];
    int at = 0;
    for (var part : parts) {
      var weights = model.network().forward(Pass.inference(), PaddedIds.of(part)).attention();
      for (int i = 0; i < part.length; i++) {
        attention[at++] = (double) weights.values()[i] / parts.size();
      }
    }
    return attention;
  }

  private static List<int[]> parts(int[] text) {
    int parts = Math.ceilDiv(text.length, LONGEST);
    return IntStream.range(0, parts)
        .mapToObj(i -> Arrays.copyOfRange(text, at(i, parts, text), at(i + 1, parts, text)))
        .toList();
  }

  /// Where part `i` begins.
  private static int at(int i, int parts, int[] text) {
    return (int) ((long) text.length * i / parts);
  }
}
