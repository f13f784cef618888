package unroll.spark.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import unroll.sentiment.SentimentClassifier;

/// A label and its probability for a text.
record SentimentAnswers() implements Answers<SentimentClassifier, String> {
  @Override
  public SentimentClassifier model(InputStream file) throws IOException {
    return SentimentClassifier.load(file);
  }

  @Override
  public String takes() {
    return "a string, the text";
  }

  @Override
  public boolean fits(DataType type) {
    return Types.isText(type);
  }

  @Override
  public DataType type() {
    return new StructType()
        .add("label", DataTypes.StringType, false)
        .add("probability", DataTypes.DoubleType, false);
  }

  @Override
  public String input(SentimentClassifier model, Object cell) {
    return (String) cell;
  }

  @Override
  public List<Object> answers(SentimentClassifier model, List<String> texts, int threads) {
    return model.threads(threads).classify(texts).stream()
        .<Object>map(result -> RowFactory.create(result.label(), result.probability()))
        .toList();
  }
}
