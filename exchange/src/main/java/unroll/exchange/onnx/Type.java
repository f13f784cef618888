package unroll.exchange.onnx;

import java.util.Arrays;
import java.util.Optional;

/// What the numbers of a tensor are, with ONNX's code.
public enum Type {
  FLOAT(1),
  INT32(6),
  INT64(7),
  BOOL(9);

  private final int code;

  Type(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<Type> of(long code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
