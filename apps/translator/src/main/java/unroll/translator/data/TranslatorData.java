package unroll.translator.data;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.sequence.PaddedIds;

/// How the sentences of both languages become numbers. With one joint vocabulary, both codecs are
/// the same. `known` are the words of which subwords were learned.
public record TranslatorData(TokenCodec source, TokenCodec target, KnownWords known) {
  /// A pair as the model reads it, each with the end behind it.
  public record Example(int[] source, int[] target) {
    /// The sources of a batch.
    public static PaddedIds sources(List<Example> examples) {
      return PaddedIds.of(examples.stream().map(Example::source).toList());
    }

    /// The targets of a batch.
    public static PaddedIds targets(List<Example> examples) {
      return PaddedIds.of(examples.stream().map(Example::target).toList());
    }
  }

  /// How texts are cut: into subwords, of at most `merges` merges that are learned from both
  /// languages together; with 0, into whole words, of which those are known that stand in the texts
  /// `leastCount` times or more. Subwords, and words if `joint`, are one vocabulary for both.
  public record Cutting(int merges, int leastCount, boolean joint) {
    /// Whether there is one vocabulary for both languages.
    public boolean isJoint() {
      return joint || merges > 0;
    }
  }

  /// Learned from the training texts alone.
  public static TranslatorData learn(ParallelTexts train, Cutting cutting) {
    if (!cutting.isJoint()) {
      return new TranslatorData(
          TokenCodec.ofWords(train.sources(), cutting.leastCount),
          TokenCodec.ofWords(train.targets(), cutting.leastCount),
          KnownWords.NONE);
    }
    var both = new ArrayList<>(train.sources());
    both.addAll(train.targets());
    var codec =
        cutting.merges > 0
            ? TokenCodec.ofSubwords(both, cutting.merges)
            : TokenCodec.ofWords(both, cutting.leastCount);
    var known = cutting.merges > 0 ? KnownWords.of(train) : KnownWords.NONE;
    return new TranslatorData(codec, codec, known);
  }

  /// With the words of more training texts; of a model that does not know words, it is the same.
  public TranslatorData knowing(ParallelTexts train) {
    return known.isEmpty()
        ? this
        : new TranslatorData(source, target, known.with(KnownWords.of(train)));
  }

  /// Whether there is one vocabulary for both languages.
  public boolean joint() {
    return source.equals(target);
  }

  /// A pair as the model reads it.
  public Example encode(ParallelTexts.Pair pair) {
    return new Example(source.encode(pair.source()), target.encode(pair.target()));
  }
}
