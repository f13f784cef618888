package unroll.sentiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.tensor.Pass;
import unroll.sentiment.evaluation.Temperature;
import unroll.sentiment.explanation.Explanation;
import unroll.sentiment.text.Token;

/// What a model says of texts that are the numbers of their words. Many threads may share one.
///
/// A text of more than [#LONGEST] words is read in equal parts; its logits are the mean of theirs.
record SentimentReader(SentimentModel model, SentimentData data, double temperature)
    implements Explanation.Reader {
  private static final int LONGEST = 5_000;
  private static final int MOST_TOGETHER = 32;
  private static final int MOST_WORDS = 8192; // together, padding and all

  @Override
  public List<String> labels() {
    return data.labels();
  }

  @Override
  public List<Token> tokens(String text) {
    return data.tokens().tokens(text);
  }

  @Override
  public int word(String word) {
    return data.words().id(word).orElse(0);
  }

  @Override
  public double[][] probabilities(List<int[]> texts) {
    var logits = logits(model, texts);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Temperature.probabilities(logits[i], temperature);
    }
    return logits;
  }

  /// Texts of like lengths are read together; the answers are in the order of the texts.
  static double[][] logits(SentimentModel model, List<int[]> texts) {
    var logits = new double[texts.size()][];
    var byLength =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> texts.get(i).length))
            .toList();
    for (int from = 0, to; from < logits.length; from = to) {
      to = from + 1;
      while (to < logits.length && fit(to - from + 1, texts.get(byLength.get(to)))) {
        to++;
      }
      var together = byLength.subList(from, to);
      var answers =
          together.size() == 1
              ? new double[][] {logitsOfOne(model, texts.get(together.getFirst()))}
              : model.logits(together.stream().map(texts::get).toList());
      for (int i = 0; i < answers.length; i++) {
        logits[together.get(i)] = answers[i];
      }
    }
    return logits;
  }

  private static boolean fit(int together, int[] longest) {
    return together <= MOST_TOGETHER && (long) together * longest.length <= MOST_WORDS;
  }

  private static double[] logitsOfOne(SentimentModel model, int[] text) {
    var parts = parts(text);
    var mean = new double[model.config().classes()];
    for (var part : parts) {
      var logits = model.logits(List.of(part))[0];
      for (int k = 0; k < mean.length; k++) {
        mean[k] += logits[k] / parts.size();
      }
    }
    return mean;
  }

  @Override
  public double[] attention(int[] text) {
    var parts = parts(text);
    var attention = new double[text.length];
    int at = 0;
    for (var part : parts) {
      var looked = model.forward(Pass.inference(), List.of(part)).attention();
      for (int i = 0; i < part.length; i++) {
        attention[at++] = (double) looked.values()[i] / parts.size();
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
