package unroll.translator.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.data.Subwords;
import unroll.engine.data.Vocabulary;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.translator.data.KnownWords;
import unroll.translator.data.TokenCodec;
import unroll.translator.data.TranslatorData;
import unroll.translator.data.WordList;

/// What a model's header says of its tokens: a vocabulary, or one for each language, and how words
/// are cut into subwords if they are.
final class TokenFile {
  private static final String SOURCE = "vocabulary.source";
  private static final String TARGET = "vocabulary.target";
  private static final String SUBWORDS = "subwords";
  private static final String SOURCE_WORDS = "vocabulary.sourceWords";
  private static final String TARGET_WORDS = "vocabulary.targetWords";

  private TokenFile() {}

  static SortedMap<String, String> metadata(TranslatorData data) {
    var metadata = new TreeMap<String, String>();
    metadata.put(SOURCE, symbols(data.source()));
    if (!data.joint()) {
      metadata.put(TARGET, symbols(data.target()));
    }
    data.source().subwords().ifPresent(subwords -> metadata.put(SUBWORDS, subwords.lines()));
    if (!data.known().isEmpty()) {
      metadata.put(SOURCE_WORDS, data.known().source().lines());
      metadata.put(TARGET_WORDS, data.known().target().lines());
    }
    return metadata;
  }

  private static String symbols(TokenCodec codec) {
    return String.join("\n", codec.vocabulary().symbols());
  }

  static TranslatorData read(ModelFile file) throws ModelFileException {
    var subwords =
        file.metadata().containsKey(SUBWORDS)
            ? Optional.of(subwords(file))
            : Optional.<Subwords>empty();
    var source = new TokenCodec(new Vocabulary(lines(file, SOURCE)), subwords);
    var target =
        file.metadata().containsKey(TARGET)
            ? new TokenCodec(new Vocabulary(lines(file, TARGET)), subwords)
            : source;
    var known =
        file.metadata().containsKey(TARGET_WORDS)
            ? new KnownWords(
                new WordList(file.require(SOURCE_WORDS)), new WordList(file.require(TARGET_WORDS)))
            : KnownWords.NONE;
    return new TranslatorData(source, target, known);
  }

  private static Subwords subwords(ModelFile file) throws ModelFileException {
    try {
      return Subwords.ofLines(file.require(SUBWORDS));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> lines(ModelFile file, String name) throws ModelFileException {
    return Arrays.asList(file.require(name).split("\n", -1));
  }
}
