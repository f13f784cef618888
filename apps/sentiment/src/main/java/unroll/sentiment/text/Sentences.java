package unroll.sentiment.text;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.sentdetect.ThreadSafeSentenceDetectorME;

/// Finds the sentences of a text with OpenNLP's trained English model, which is loaded when first
/// needed. A break in HTML ends a sentence, too.
public final class Sentences {
  private Sentences() {}

  /// The sentences of `text` as they stand there.
  public static List<Token> of(String text) {
    var clean = CleanText.of(text);
    var whole = clean.text();
    var sentences = new ArrayList<Token>();
    for (int from = 0; from < whole.length(); ) {
      int lineBreak = whole.indexOf('\n', from);
      int to = lineBreak < 0 ? whole.length() : lineBreak;
      for (var span : Detector.INSTANCE.sentPosDetect(whole.substring(from, to))) {
        int start = from + span.getStart();
        int end = from + span.getEnd();
        sentences.add(new Token(clean.original(start, end), clean.start(start), clean.end(end)));
      }
      from = to + 1;
    }
    return sentences;
  }

  /// Loaded when first asked for.
  private static final class Detector {
    static final SentenceDetector INSTANCE =
        new ThreadSafeSentenceDetectorME(
            OpenNlpModel.<SentenceModel>load(
                "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin", SentenceModel::new));
  }
}
