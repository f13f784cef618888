package unroll.lab.bottleneck;

import java.util.List;
import unroll.translator.data.TokenCodec;
import unroll.translator.toy.ToyCorpus;
import unroll.translator.toy.ToyCorpus.Part;
import unroll.translator.toy.ToyPair;
import unroll.translator.toy.language.ToyLanguage;

/// Sentences of the toy language: English, and what it is in Velani, as words and as numbers.
record Sentences(
    TokenCodec source,
    TokenCodec target,
    List<Example> train,
    List<Example> valid,
    List<Example> test) {

  /// A pair as a model reads it, each with the end after it.
  record Example(int[] source, int[] target) {
    /// How many words the English has, marks included.
    int words() {
      return source.length - 1;
    }
  }

  /// This many pairs to learn from, drawn from `seed`; a twentieth as many watch.
  static Sentences draw(ToyLanguage language, int train, int test, long seed) {
    var pairs = ToyCorpus.pairs(language, Part.TRAIN, train, seed);
    var source = TokenCodec.ofWords(pairs.stream().map(ToyPair::english).toList(), 1);
    var target = TokenCodec.ofWords(pairs.stream().map(ToyPair::foreign).toList(), 1);
    var empty = new Sentences(source, target, List.of(), List.of(), List.of());
    return new Sentences(
        source,
        target,
        empty.encoded(pairs),
        empty.encoded(ToyCorpus.pairs(language, Part.VALID, Math.max(1, train / 20), seed)),
        empty.encoded(ToyCorpus.pairs(language, Part.TEST, test, seed)));
  }

  private List<Example> encoded(List<ToyPair> pairs) {
    return pairs.stream()
        .map(pair -> new Example(source.encode(pair.english()), target.encode(pair.foreign())))
        .toList();
  }
}
