package unroll.sentiment.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.data.Subwords;
import unroll.engine.data.Vocabulary;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.text.Cutting;
import unroll.sentiment.text.TextTokens;

/// What model files say of words: the same in pretrained models and in those that begin with them.
final class WordFile {
  private static final String TOKENS = "config.tokens";
  private static final String WORDS = "vocabulary.words";
  private static final String SUBWORDS = "subwords";

  private WordFile() {}

  /// The entries of a header.
  static SortedMap<String, String> metadata(Vocabulary words, Cutting cutting) {
    var metadata = new TreeMap<String, String>();
    metadata.put(WORDS, String.join("\n", words.symbols()));
    if (cutting.tokens() != TextTokens.simple()) {
      metadata.put(TOKENS, cutting.tokens().name());
    }
    cutting.subwords().ifPresent(subwords -> metadata.put(SUBWORDS, subwords.lines()));
    return metadata;
  }

  /// The words that the model of a file knows.
  static Vocabulary words(ModelFile file) throws ModelFileException {
    try {
      return new Vocabulary(lines(file, WORDS));
    } catch (IllegalArgumentException e) { // a word comes twice
      throw new ModelFileException(String.valueOf(e.getMessage()));
    }
  }

  /// How it cuts texts.
  static Cutting cutting(ModelFile file) throws ModelFileException {
    var tokens = TextTokens.named(file.metadata().getOrDefault(TOKENS, "simple"));
    var lines = Optional.ofNullable(file.metadata().get(SUBWORDS));
    try {
      return new Cutting(tokens, lines.map(Subwords::ofLines));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(String.valueOf(e.getMessage()));
    }
  }

  /// How a model cuts texts that begins with a pretrained one: as that does, even if nobody asked.
  static Cutting agreed(WordRecipe asked, ModelFile pretrained) throws ModelFileException {
    var theirs = cutting(pretrained);
    if (!asked.tokens().equals("simple") && !asked.tokens().equals(theirs.tokens().name())) {
      throw new ModelFileException(
          "it was learned with %s tokens, not with %s"
              .formatted(theirs.tokens().name(), asked.tokens()));
    }
    return theirs;
  }

  /// The lines of an entry.
  static List<String> lines(ModelFile file, String name) throws ModelFileException {
    return Arrays.asList(file.require(name).split("\n"));
  }
}
