package unroll.spark.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/// What one kind of model answers to the cells of a column: all that a kind says about scoring. It
/// travels to the executors, and holds no model.
///
/// `M` is the model, `I` what it makes of a cell.
interface Answers<M, I> extends Serializable {
  /// The model in a file, for many threads.
  M model(InputStream file) throws IOException;

  /// What a column must hold, for people.
  String takes();

  /// Whether a column of this type can be read.
  boolean fits(DataType type);

  /// The type of an answer.
  DataType type();

  /// What the model makes of a cell that is not null.
  ///
  /// @throws IOException if it cannot be answered; the message is the reason
  /// @throws IllegalArgumentException likewise
  I input(M model, Object cell) throws IOException;

  /// An answer to each input, in their order, the same whatever the others are.
  List<Object> answers(M model, List<I> inputs, int threads);
}
