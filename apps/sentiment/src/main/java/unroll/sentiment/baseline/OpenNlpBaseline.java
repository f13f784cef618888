package unroll.sentiment.baseline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DocumentCategorizer;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.doccat.NGramFeatureGenerator;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/// Apache OpenNLP's own document categoriser: maximum entropy over the bag of words, with the
/// settings that it proposes itself (100 iterations, words that come five times or more).
public final class OpenNlpBaseline implements Baseline {
  private final DocumentCategorizer categorizer;
  private final List<String> labels;

  private OpenNlpBaseline(DocumentCategorizer categorizer, List<String> labels) {
    this.categorizer = categorizer;
    this.labels = labels;
  }

  /// Trained as OpenNLP does by itself.
  public static OpenNlpBaseline train(List<TokenizedText> texts) {
    return train(texts, TrainingParameters.defaultParams(), false);
  }

  /// Trained with `parameters`; with `pairs`, pairs of neighbouring words are features too.
  ///
  /// @throws IllegalArgumentException if `texts` have fewer than two labels
  public static OpenNlpBaseline train(
      List<TokenizedText> texts, TrainingParameters parameters, boolean pairs) {
    var labels = TokenizedText.labels(texts);
    var samples =
        texts.stream()
            .map(text -> new DocumentSample(text.label(), text.tokens().toArray(String[]::new)))
            .toList();
    try {
      var features =
          pairs
              ? new FeatureGenerator[] {
                new BagOfWordsFeatureGenerator(), new NGramFeatureGenerator(2, 2)
              }
              : new FeatureGenerator[] {new BagOfWordsFeatureGenerator()};
      var model =
          DocumentCategorizerME.train(
              "eng",
              ObjectStreamUtils.createObjectStream(samples),
              parameters,
              new DoccatFactory(features));
      return new OpenNlpBaseline(new DocumentCategorizerME(model), labels);
    } catch (InvalidFormatException e) {
      throw new IllegalStateException("OpenNLP refuses its own features", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "OpenNLP maxent";
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public double[] probabilities(List<String> tokens) {
    var outcomes = categorizer.categorize(tokens.toArray(String[]::new));
    return labels.stream().mapToDouble(label -> outcomes[categorizer.getIndex(label)]).toArray();
  }
}
