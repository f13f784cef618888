package unroll.exchange.onnx;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import unroll.engine.check.Require;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A graph of operators, opset 17, as it is built: inputs, nodes on them, outputs. Weights have the
/// names that they have in the model's file.
///
///     var graph = new Graph("", "Which label a text has.", parameters);
///     var words = graph.input("words", Type.INT64, "batch time", "The numbers of the words.");
///     var x = graph.op("Gather", List.of(graph.weight("embedding.weight"), words));
///     graph.output("rows", x, Type.FLOAT, "batch time 64", "A row for each word.");
///
/// Sizes are written in one line, numbers where they are fixed, names where they may be any.
public final class Graph {
  static final int OPSET = 17;
  static final int IR = 8;

  private final String part;
  private final String description;
  private final Parameters parameters;
  private final List<Message> nodes = new ArrayList<>();
  private final Map<String, Message> initializers = new LinkedHashMap<>();
  private final List<Message> inputs = new ArrayList<>();
  private final List<Message> outputs = new ArrayList<>();
  private final Map<String, Integer> used = new HashMap<>(); // how often a name was asked for
  private String scope = "";
  private String prefix = ""; // of fixed numbers, in the body of a loop

  /// The graph of a `part` of a model, such as `encoder`; of a model that has one graph the part is
  /// empty. `description` is a sentence.
  public Graph(String part, String description, Parameters parameters) {
    this.part = part;
    this.description = description;
    this.parameters = parameters;
  }

  /// Which part of a model it is; empty if it is all of it.
  public String part() {
    return part;
  }

  /// A sentence that says what it is.
  public String description() {
    return description;
  }

  /// What `nodes` builds, under a name of its own, such as that of a layer.
  public <T> T in(String name, Supplier<T> nodes) {
    var before = scope;
    scope = before + name + "/";
    try {
      return nodes.get();
    } finally {
      scope = before;
    }
  }

  /// What the caller gives.
  public Value input(String name, Type type, String sizes, String description) {
    inputs.add(valueInfo(name, type, sizes, description));
    return new Value(name);
  }

  /// What the caller gets.
  public void output(String name, Value value, Type type, String sizes, String description) {
    node("Identity", List.of(value), List.of(name));
    outputs.add(valueInfo(name, type, sizes, description));
  }

  private static Message valueInfo(String name, Type type, String sizes, String description) {
    var shape = new Message();
    for (var size : sizes.isBlank() ? new String[0] : sizes.split(" ")) {
      boolean fixed = Character.isDigit(size.charAt(0));
      shape.message(
          1, fixed ? new Message().number(1, Long.parseLong(size)) : new Message().text(2, size));
    }
    var tensor = new Message().number(1, type.code()).message(2, shape);
    return new Message()
        .text(1, name)
        .message(2, new Message().message(1, tensor))
        .text(3, description);
  }

  /// What the node gives that applies an operator.
  public Value op(String operator, List<Value> operands, Attribute... attributes) {
    return op(operator, operands, 1, attributes).getFirst();
  }

  /// The first `results` of what the node gives that applies an operator.
  public List<Value> op(
      String operator, List<Value> operands, int results, Attribute... attributes) {
    var node = unique(scope + operator);
    var names = new ArrayList<String>();
    for (int i = 0; i < results; i++) {
      names.add(i == 0 ? node : node + ":" + i);
    }
    node(operator, operands, names, attributes);
    return names.stream().map(Value::new).toList();
  }

  private void node(
      String operator, List<Value> operands, List<String> results, Attribute... attributes) {
    var message = new Message();
    operands.forEach(operand -> message.text(1, operand.name()));
    results.forEach(result -> message.text(2, result));
    message.text(3, results.getFirst()).text(4, operator);
    message.messages(5, Arrays.stream(attributes).map(Attribute::message).toList());
    nodes.add(message);
  }

  private String unique(String name) {
    int times = used.merge(name, 1, Integer::sum);
    return times == 1 ? name : name + "_" + times;
  }

  /// The parameter at a path of the network, such as `encoder.weight_ih`.
  public Value weight(String path) {
    return tensor(path, parameters.require(path));
  }

  /// The numbers of a parameter.
  public Tensor numbers(String path) {
    return parameters.require(path);
  }

  /// A tensor of fixed numbers; what is asked for again under a name is the same tensor.
  public Value tensor(String name, Tensor numbers) {
    var own = prefix + name;
    initializers.computeIfAbsent(
        own,
        _ -> {
          var message = dims(new Message(), numbers.shape());
          int size = numbers.shape().size();
          var exact =
              size == numbers.values().length
                  ? numbers.values()
                  : Arrays.copyOf(numbers.values(), size);
          return message.number(2, Type.FLOAT.code()).text(8, own).floats(9, exact);
        });
    return new Value(own);
  }

  private static Message dims(Message message, Shape shape) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      message.number(1, shape.axis(axis));
    }
    return message;
  }

  /// A fixed number.
  public Value number(double number) {
    float value = (float) number;
    return tensor("number_" + value, Tensor.of(Shape.of(), new float[] {value}));
  }

  /// Fixed whole numbers, in one row: axes, sizes, places.
  public Value row(long... numbers) {
    var name =
        Arrays.stream(numbers).mapToObj(n -> "_" + n).collect(Collectors.joining("", "row", ""));
    return whole(name, new Message().number(1, numbers.length), numbers);
  }

  /// A fixed whole number.
  public Value whole(long number) {
    return whole("whole_" + number, new Message(), number);
  }

  private Value whole(String name, Message message, long... numbers) {
    var own = prefix + name;
    initializers.computeIfAbsent(
        own,
        _ -> {
          var bytes = ByteBuffer.allocate(8 * numbers.length).order(LITTLE_ENDIAN);
          bytes.asLongBuffer().put(numbers);
          return message.number(2, Type.INT64.code()).text(8, own).bytes(9, bytes.array());
        });
    return new Value(own);
  }

  /// The body of a loop within this graph, of which it may read everything.
  Graph body(String name) {
    var body = new Graph(unique(scope + name), "", parameters);
    body.scope = body.part + "/";
    body.prefix = body.scope;
    return body;
  }

  Message message() {
    Require.that(!outputs.isEmpty(), "Graph: must have an output, got none; output(…) adds one");
    return new Message()
        .messages(1, nodes)
        .text(2, part.isEmpty() ? "model" : part)
        .messages(5, initializers.values())
        .text(10, description)
        .messages(11, inputs)
        .messages(12, outputs);
  }

  // What most graphs need.

  /// `x + y`, sizes of 1 repeated.
  public Value plus(Value x, Value y) {
    return op("Add", List.of(x, y));
  }

  /// `x ⊙ y`, sizes of 1 repeated.
  public Value times(Value x, Value y) {
    return op("Mul", List.of(x, y));
  }

  /// The product of the last two axes.
  public Value matmul(Value x, Value y) {
    return op("MatMul", List.of(x, y));
  }

  /// Side by side along an axis.
  public Value concat(int axis, Value... parts) {
    return op("Concat", List.of(parts), Attribute.of("axis", (long) axis));
  }

  /// The same numbers with other axes: 0 keeps a size, −1 is what is left.
  public Value reshape(Value x, long... sizes) {
    return op("Reshape", List.of(x, row(sizes)));
  }

  /// With its axes in another order.
  public Value transpose(Value x, long... order) {
    return op("Transpose", List.of(x), Attribute.of("perm", order));
  }

  /// With axes of size 1 more.
  public Value unsqueeze(Value x, long... axes) {
    return op("Unsqueeze", List.of(x, row(axes)));
  }

  /// With axes of size 1 less.
  public Value squeeze(Value x, long... axes) {
    return op("Squeeze", List.of(x, row(axes)));
  }

  /// Places `from` to `to` (exclusive) of an axis.
  public Value slice(Value x, int axis, long from, long to) {
    return op("Slice", List.of(x, row(from), row(to), row(axis)));
  }

  /// `x` where the condition holds, else `y`.
  public Value where(Value condition, Value x, Value y) {
    return op("Where", List.of(condition, x, y));
  }

  /// As numbers of another type.
  public Value cast(Value x, Type type) {
    return op("Cast", List.of(x), Attribute.of("to", (long) type.code()));
  }

  /// Probabilities along the last axis.
  public Value softmax(Value x) {
    return op("Softmax", List.of(x), Attribute.of("axis", -1L));
  }

  /// The size of an axis, as a whole number.
  public Value size(Value x, int axis) {
    return op("Gather", List.of(op("Shape", List.of(x)), whole(axis)), Attribute.of("axis", 0L));
  }

  /// 0, 1, 2, … below a whole number.
  public Value count(Value to) {
    return op("Range", List.of(whole(0), to, whole(1)));
  }
}
