package example;

import java.io.IOException;
import java.nio.file.Path;
import unroll.engine.random.RandomStream;
import unroll.sentiment.SentimentClassifier;

/// Says how a sentence is meant, by the model at a path.
public final class Mood {
  private Mood() {}

  public static void main(String[] args) throws IOException {
    var classifier = SentimentClassifier.load(Path.of(args[0]));
    System.out.println(classifier.classify(args[1]).label() + " " + RandomStream.of(1).below(1));
  }
}
