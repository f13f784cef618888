package unroll.spark.scoring;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/// What travels to the executors: how to answer, and the broadcast of the model's file. Also a
/// function of SQL, which answers one cell at a time.
record Scoring<M, I>(Answers<M, I> answers, Broadcast<byte[]> file, String sha256)
    implements UDF1<Object, Row>, Serializable {

  /// An answer, or the reason why there is none.
  record Answer(@Nullable Object value, @Nullable String reason) {}

  @Override
  public Row call(@Nullable Object cell) {
    var cells = new ArrayList<@Nullable Object>(1);
    cells.add(cell);
    var answer = answer(cells, 1).getFirst();
    return RowFactory.create(answer.value, answer.reason);
  }

  /// The answer to each cell, in their order, on this many threads.
  List<Answer> answer(List<@Nullable Object> cells, int threads) {
    var model = Models.of(this);
    var reasons = new ArrayList<@Nullable String>();
    var inputs = new ArrayList<I>();
    for (var cell : cells) {
      var reason = cell == null ? "must not be null" : null;
      if (cell != null) {
        try {
          inputs.add(answers.input(model, cell));
        } catch (IOException | RuntimeException e) {
          reason = reason(e);
        }
      }
      reasons.add(reason);
    }
    var found = found(model, inputs, threads).iterator();
    return reasons.stream().map(r -> r == null ? found.next() : new Answer(null, r)).toList();
  }

  /// All together; if that fails, one by one, to find out which input it is.
  private List<Answer> found(M model, List<I> inputs, int threads) {
    try {
      return answers.answers(model, inputs, threads).stream()
          .map(value -> new Answer(value, null))
          .toList();
    } catch (RuntimeException e) {
      return inputs.size() == 1
          ? List.of(new Answer(null, reason(e)))
          : inputs.stream().map(input -> found(model, List.of(input), 1).getFirst()).toList();
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
