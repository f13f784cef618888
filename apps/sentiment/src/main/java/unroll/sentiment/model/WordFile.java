package unroll.sentiment.model;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.data.Vocabulary;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.text.TextTokens;

/// What model files say of words: the same in pretrained models and in those that begin with them.
final class WordFile {
  private static final String TOKENS = "config.tokens";
  private static final String WORDS = "vocabulary.words";

  private WordFile() {}

  /// The entries of a header.
  static SortedMap<String, String> metadata(Vocabulary words, TextTokens tokens) {
    var metadata = new TreeMap<String, String>();
    metadata.put(WORDS, String.join("\n", words.symbols()));
    if (tokens != TextTokens.simple()) {
      metadata.put(TOKENS, tokens.name());
    }
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

  /// How it cuts texts into words.
  static TextTokens tokens(ModelFile file) {
    return TextTokens.named(file.metadata().getOrDefault(TOKENS, TextTokens.simple().name()));
  }

  /// How a model cuts texts that begins with a pretrained one: as that does, even if nobody asked.
  static TextTokens agreed(TextTokens asked, TextTokens pretrained) throws ModelFileException {
    if (asked != TextTokens.simple() && asked != pretrained) {
      throw new ModelFileException(
          "it was learned with %s tokens, not with %s".formatted(pretrained.name(), asked.name()));
    }
    return pretrained;
  }

  /// The lines of an entry.
  static List<String> lines(ModelFile file, String name) throws ModelFileException {
    return Arrays.asList(file.require(name).split("\n"));
  }
}
