package unroll.translator.toy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import unroll.engine.random.RandomStream;
import unroll.translator.toy.language.ToyLanguage;

/// Pairs of sentences, English and the invented language, drawn from a seed. No sentence comes
/// twice, in one set or in two, and none that is for testing is for training with another seed.
public final class ToyCorpus {
  /// No longer than this in English, marks included: sets do not differ in it.
  static final int MOST_WORDS = 26;

  /// The deepest relative clauses in training.
  static final int MOST_DEPTH = 2;

  /// So many adjectives has a noun in training, from none to the most, in this proportion.
  private static final double[] ADJECTIVES = {0.7, 0.2, 0.06, 0.025, 0.015};

  /// The most adjectives of a noun in training.
  static final int MOST_ADJECTIVES = ADJECTIVES.length - 1;

  /// One adjective more than ever in training comes often enough to be drawn soon.
  private static final double[] MORE_ADJECTIVES = {0.7, 0.12, 0.03, 0.01, 0.01, 0.13};

  private static final int PARTS =
      10; // of all sentences: one to test, one to validate, the rest to train
  private static final int MOST_DRAWS = 100_000; // without a new sentence

  /// What a set is for.
  public enum Part {
    TRAIN,
    VALID,
    TEST,
    /// Every word is seen in training, in its role; a pair of them is not.
    UNSEEN,
    /// Relative clauses stand in one another once more often than ever in training.
    DEEPER,
    /// A noun has one adjective more than ever in training.
    LONGER;

    /// Its name as people write it.
    public String spelled() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean takes(Sentence sentence, String english, RandomStream random) {
      var pairs = HeldOut.pairs(sentence);
      boolean open = pairs.stream().noneMatch(HeldOut::keeps);
      boolean shallow = sentence.depth() <= MOST_DEPTH;
      return switch (this) {
        case DEEPER -> open && sentence.depth() == MOST_DEPTH + 1;
        case LONGER -> open && shallow && sentence.mostAdjectives() == MOST_ADJECTIVES + 1;
        case UNSEEN -> // one pair is asked, or long sentences would be more probable than short
            // ones
            shallow && !open && HeldOut.keeps(new Choice(random).of(pairs));
        default -> open && shallow && this == byHash(english);
      };
    }

    private static Part byHash(String english) {
      return switch (HeldOut.part(english, PARTS)) {
        case 0 -> TEST;
        case 1 -> VALID;
        default -> TRAIN;
      };
    }
  }

  private final ToyLanguage language;
  private final Part part;
  private final RandomStream random;
  private final SentenceGenerator generator;
  private final LongSet seen = new LongSet();
  private long draws;

  /// Draws a part in a language from a seed.
  public ToyCorpus(ToyLanguage language, Part part, long seed) {
    this.language = language;
    this.part = part;
    this.random = RandomStream.of(seed).fork(HeldOut.hash(part.spelled()));
    this.generator =
        new SentenceGenerator(language, part == Part.LONGER ? MORE_ADJECTIVES : ADJECTIVES);
  }

  /// The first `count` pairs of a part: those that `unroll translator toy generate` writes. Fewer,
  /// if the language has run out of new sentences.
  public static List<ToyPair> pairs(ToyLanguage language, Part part, int count, long seed) {
    var corpus = new ToyCorpus(language, part, seed);
    return Stream.generate(corpus::next)
        .takeWhile(Optional::isPresent)
        .limit(count)
        .flatMap(Optional::stream)
        .toList();
  }

  /// The next pair; none if the language has run out of new sentences.
  public Optional<ToyPair> next() {
    for (int i = 0; i < MOST_DRAWS; i++) {
      var stream = random.fork(draws++);
      var sentence =
          part == Part.DEEPER ? generator.draw(stream, MOST_DEPTH + 1) : generator.draw(stream);
      var english = English.say(sentence);
      var text = Token.text(english);
      if (english.size() <= MOST_WORDS
          && part.takes(sentence, text, stream)
          && seen.add(HeldOut.hash(text))) {
        return Optional.of(new ToyPair(sentence, english, ToyGrammar.say(language, sentence)));
      }
    }
    return Optional.empty();
  }
}
