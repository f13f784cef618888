package unroll.translator.data;

import java.util.Map;
import java.util.TreeMap;
import unroll.engine.kind.TrainingData;

/// What to learn from, what to choose the best epoch on, and what the header says of both.
public record TranslatorTexts(ParallelTexts train, ParallelTexts valid, Map<String, String> header)
    implements TrainingData {
  private static final double VALID_SHARE = 0.05;

  /// All of `train` to learn from; the header calls it `name`.
  public static TranslatorTexts of(ParallelTexts train, ParallelTexts valid, String name) {
    var header = header(train, name);
    header.put("data.validSha256", valid.sha256());
    return new TranslatorTexts(train, valid, header);
  }

  /// Nineteen in twenty of `texts` to learn from, the others, drawn by `seed`, to choose the best
  /// epoch on; of very few texts all for both.
  public static TranslatorTexts of(ParallelTexts texts, long seed, String name) {
    var split = texts.split(VALID_SHARE, seed);
    boolean enough = !split.held().pairs().isEmpty();
    return new TranslatorTexts(
        enough ? split.rest() : texts, enough ? split.held() : texts, header(texts, name));
  }

  private static Map<String, String> header(ParallelTexts texts, String name) {
    var header = new TreeMap<String, String>();
    header.put("data.name", name);
    header.put("data.sha256", texts.sha256());
    header.put("data.reversed", String.valueOf(texts.reversed()));
    return header;
  }
}
