package unroll.spark.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import unroll.trajectory.model.TrajectoryKind;
import unroll.trajectory.model.TrajectoryModel;
import unroll.trajectory.model.TrajectoryModel.Question;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// Where an agent will go.
record TrajectoryAnswers() implements Answers<TrajectoryModel, Question> {
  @Override
  public TrajectoryModel model(InputStream file) throws IOException {
    return new TrajectoryKind().load(file);
  }

  @Override
  public String takes() {
    return "an array of structs of x and y, or an array of such arrays";
  }

  @Override
  public boolean fits(DataType type) {
    return isPath(type) || type instanceof ArrayType paths && isPath(paths.elementType());
  }

  private static boolean isPath(DataType type) {
    return type instanceof ArrayType array
        && array.elementType() instanceof StructType struct
        && struct.size() == 2
        && List.of(struct.fieldNames()).equals(List.of("x", "y"))
        && List.of(struct.fields()).stream()
            .allMatch(field -> field.dataType().equals(DataTypes.DoubleType));
  }

  @Override
  public DataType type() {
    var mode =
        new StructType()
            .add("probability", DataTypes.DoubleType, false)
            .add("path", Types.PATH, false);
    return new StructType()
        .add("path", Types.PATH, false)
        .add("modes", DataTypes.createArrayType(mode, false), false);
  }

  @Override
  public Question input(TrajectoryModel model, Object cell) {
    var elements = Types.list(cell);
    var paths = elements.stream().allMatch(Row.class::isInstance) ? List.of(elements) : elements;
    var agents = new ArrayList<Agent>();
    for (var path : paths) {
      agents.add(new Agent(String.valueOf(agents.size() + 1), points(path)));
    }
    return new Question(new Scene(agents), 0);
  }

  private static List<Point> points(Object path) {
    var rows = path instanceof List<?> list ? list : Types.list(path);
    return rows.stream().map(each -> point((Row) each)).toList();
  }

  private static Point point(Row row) {
    if (row == null || row.isNullAt(0) || row.isNullAt(1)) {
      throw new IllegalArgumentException("x and y of every point must not be null");
    }
    return new Point(row.getDouble(0), row.getDouble(1));
  }

  @Override
  public List<Object> answers(TrajectoryModel model, List<Question> questions, int threads) {
    return model.predictor().threads(threads).answer(questions).stream()
        .<Object>map(TrajectoryAnswers::row)
        .toList();
  }

  private static Row row(Prediction prediction) {
    var modes =
        prediction.modes().stream()
            .map(mode -> RowFactory.create(mode.probability(), path(mode.path())))
            .toArray();
    return RowFactory.create(path(prediction.path()), modes);
  }

  private static Object path(List<Point> points) {
    return points.stream().map(point -> RowFactory.create(point.x(), point.y())).toArray();
  }
}
