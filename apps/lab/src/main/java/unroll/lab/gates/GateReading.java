package unroll.lab.gates;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;

/// What one LSTM of a model did while it read a sequence, in the order of the sequence: the
/// activations of its gates and its cells `c`, each `[step][cell]`. `steps` are what it read.
record GateReading(
    String layer,
    Direction direction,
    List<String> steps,
    float[][] input,
    float[][] forget,
    float[][] candidate,
    float[][] output,
    float[][] cell) {

  /// Of the only sequence in a trace. Padding, which is on the right, has no step.
  static GateReading of(String layer, Lstm.Trace trace, List<String> steps) {
    int hidden = trace.layer().hiddenSize();
    var gates = trace.gates();
    return new GateReading(
        layer,
        trace.direction(),
        steps,
        rows(trace, steps.size(), gates.values(), 4 * hidden, 0),
        rows(trace, steps.size(), gates.values(), 4 * hidden, hidden),
        rows(trace, steps.size(), gates.values(), 4 * hidden, 2 * hidden),
        rows(trace, steps.size(), gates.values(), 4 * hidden, 3 * hidden),
        rows(trace, steps.size(), trace.c().values(), hidden, 0));
  }

  private static float[][] rows(Lstm.Trace trace, int steps, float[] of, int width, int from) {
    int time = trace.c().shape().axis(0);
    var rows = new float[steps][];
    for (int step = 0; step < steps; step++) {
      int t = trace.direction() == Direction.FORWARD ? step : time - 1 - step; // when it was read
      int at = t * width + from;
      rows[step] = Arrays.copyOfRange(of, at, at + trace.layer().hiddenSize());
    }
    return rows;
  }

  /// Only the first steps, this many.
  GateReading first(int most) {
    int n = Math.min(most, steps.size());
    return new GateReading(
        layer,
        direction,
        steps.subList(0, n),
        Arrays.copyOf(input, n),
        Arrays.copyOf(forget, n),
        Arrays.copyOf(candidate, n),
        Arrays.copyOf(output, n),
        Arrays.copyOf(cell, n));
  }

  /// The cells that change most from step to step (the sum of |c − c before|), at most so many, in
  /// the order in which each makes its largest change.
  int[] liveliest(int most) {
    int cells = cell[0].length;
    return IntStream.range(0, cells)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -restlessness(k)))
        .limit(most)
        .sorted(Comparator.comparingInt(this::largestChange).thenComparing(k -> k))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double restlessness(int k) {
    return IntStream.range(0, steps.size()).mapToDouble(step -> change(step, k)).sum();
  }

  private int largestChange(int k) {
    return IntStream.range(0, steps.size())
        .boxed()
        .max(Comparator.comparingDouble(step -> change(step, k)))
        .orElseThrow();
  }

  /// How much the cell changed when this step was read.
  private double change(int step, int k) {
    int before = direction == Direction.FORWARD ? step - 1 : step + 1;
    boolean begins = before < 0 || before == steps.size();
    return Math.abs(cell[step][k] - (begins ? 0 : cell[before][k]));
  }

  /// How much of all cells changed at a step: the mean of |c − c before|.
  double meanChange(int step) {
    return IntStream.range(0, cell[step].length)
        .mapToDouble(k -> change(step, k))
        .average()
        .orElse(0);
  }

  static double mean(float[] row) {
    return IntStream.range(0, row.length).mapToDouble(k -> row[k]).average().orElse(0);
  }
}
