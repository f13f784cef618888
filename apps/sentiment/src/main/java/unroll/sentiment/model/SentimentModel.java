package unroll.sentiment.model;

import unroll.sentiment.data.SentimentData;

/// A sentiment network with all that is needed to use it. `temperature` is what its logits are
/// divided by, so that its probabilities mean what they say.
public record SentimentModel(SentimentNetwork network, SentimentData data, double temperature) {
  /// To ask the model, on all processors.
  public SentimentReader reader() {
    return reader(Runtime.getRuntime().availableProcessors());
  }

  /// To ask the model on at most so many threads.
  public SentimentReader reader(int threads) {
    return new SentimentReader(network, data, temperature, threads);
  }
}
