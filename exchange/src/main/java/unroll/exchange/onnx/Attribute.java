package unroll.exchange.onnx;

import java.util.List;

/// A setting of a node, such as the axis of a `Concat`.
public final class Attribute {
  private static final int NAME = 1;
  private static final int TYPE = 20;

  private final Message message;

  private Attribute(String name, int type, Message value) {
    this.message = value.text(NAME, name).number(TYPE, type);
  }

  Message message() {
    return message;
  }

  /// A real number.
  public static Attribute of(String name, float value) {
    return new Attribute(name, 1, new Message().real(2, value));
  }

  /// A whole number.
  public static Attribute of(String name, long value) {
    return new Attribute(name, 2, new Message().number(3, value));
  }

  /// A word.
  public static Attribute of(String name, String value) {
    return new Attribute(name, 3, new Message().text(4, value));
  }

  /// What a loop does in each round.
  static Attribute of(String name, Graph value) {
    return new Attribute(name, 5, new Message().message(6, value.message()));
  }

  /// Whole numbers.
  public static Attribute of(String name, long... values) {
    var message = new Message();
    for (long value : values) {
      message.number(8, value);
    }
    return new Attribute(name, 7, message);
  }

  /// Words.
  public static Attribute of(String name, List<String> values) {
    var message = new Message();
    values.forEach(value -> message.text(9, value));
    return new Attribute(name, 8, message);
  }
}
