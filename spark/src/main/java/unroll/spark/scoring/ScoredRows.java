package unroll.spark.scoring;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/// The rows of a partition with their answers after them, in the same order. A chunk of rows is
/// answered at once: enough for batches of inputs of similar length, and never more in memory.
record ScoredRows(Scoring<?, ?> scoring, int column) implements MapPartitionsFunction<Row, Row> {
  private static final int CHUNK = 4096;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    int threads = TaskContext.get().cpus();
    return new Iterator<>() {
      private Iterator<Row> answered = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        return answered.hasNext() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!answered.hasNext()) {
          answered = answered(rows, threads).iterator();
        }
        return answered.next();
      }
    };
  }

  private List<Row> answered(Iterator<Row> rows, int threads) {
    var chunk = new ArrayList<Row>();
    var cells = new ArrayList<@Nullable Object>();
    while (chunk.size() < CHUNK && rows.hasNext()) {
      var row = rows.next();
      chunk.add(row);
      cells.add(row.get(column));
    }
    var answers = scoring.answer(cells, threads);
    var answered = new ArrayList<Row>();
    for (int i = 0; i < chunk.size(); i++) {
      var row = chunk.get(i);
      var values = new @Nullable Object[row.size() + 2];
      for (int k = 0; k < row.size(); k++) {
        values[k] = row.get(k);
      }
      values[row.size()] = answers.get(i).value();
      values[row.size() + 1] = answers.get(i).reason();
      answered.add(RowFactory.create(values));
    }
    return answered;
  }
}
