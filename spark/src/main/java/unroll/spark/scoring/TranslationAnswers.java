package unroll.spark.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import unroll.translator.Translator;
import unroll.translator.model.Search;

/// The best translation of a text.
record TranslationAnswers() implements Answers<Translator, String> {
  @Override
  public Translator model(InputStream file) throws IOException {
    return Translator.load(file);
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
    return DataTypes.StringType;
  }

  @Override
  public String input(Translator model, Object cell) {
    return (String) cell;
  }

  @Override
  public List<Object> answers(Translator model, List<String> texts, int threads) {
    return model.translate(texts, Search.DEFAULT, threads).stream()
        .<Object>map(translation -> translation.text())
        .toList();
  }
}
