package unroll.sentiment.model;

import unroll.sentiment.data.SentimentData;

/// A sentiment network with all that is needed to use it. `temperature` is what its logits are
/// divided by, so that its probabilities mean what they say; `polarTemperature` the same where the
/// label [#NEUTRAL] is left out of the choice.
public record SentimentModel(
    SentimentNetwork network, SentimentData data, double temperature, double polarTemperature) {
  /// The label of texts without an opinion.
  public static final String NEUTRAL = "neutral";

  /// Of a model that is certain of nothing but its logits.
  SentimentModel(SentimentNetwork network, SentimentData data) {
    this(network, data, 1, 1);
  }

  /// To ask the model, on all processors.
  public SentimentReader reader() {
    return reader(Runtime.getRuntime().availableProcessors());
  }

  /// To ask the model on at most so many threads.
  public SentimentReader reader(int threads) {
    return new SentimentReader(this, data.labels(), threads);
  }
}
