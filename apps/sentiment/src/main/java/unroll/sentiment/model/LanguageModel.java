package unroll.sentiment.model;

import unroll.sentiment.data.SentimentData;

/// Pretrained language models with the words that they know.
public record LanguageModel(LanguageNetwork network, SentimentData data) {}
