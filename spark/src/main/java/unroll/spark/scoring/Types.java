package unroll.spark.scoring;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/// Types of columns that several kinds have.
final class Types {
  static final StructType POINT = new StructType().add("x", DoubleType).add("y", DoubleType);
  static final DataType PATH = createArrayType(POINT, false);

  private Types() {}

  static boolean isText(DataType type) {
    return type instanceof StringType;
  }

  /// Whether it is an array of structs.
  static boolean isTable(DataType type) {
    return type instanceof ArrayType array && array.elementType() instanceof StructType;
  }

  /// The elements of an array's cell.
  @SuppressWarnings("unchecked") // as the schema says
  static <E> List<E> list(Object cell) {
    return CollectionConverters.asJava((scala.collection.Seq<E>) cell);
  }
}
