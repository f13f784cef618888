package unroll.lab.gates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Grid;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Plate;
import unroll.lab.plate.Range;

/// Draws a reading: a panel for each gate and one for the cells, aligned under one another, each a
/// field of cells over the steps of the sequence.
record GatesPlate(Subject subject, GateReading reading, String model, int cells) {
  private static final Range SHARE = new Range(0, 1);
  private static final Range SIGNED = new Range(-1, 1);
  private static final int ROW = 13; // pixels of a cell

  Plate draw() {
    var shown = reading.liveliest(cells);
    var rows =
        List.of(
            row("1. Forget: what stays of the cell (f)", reading.forget(), SHARE, shown),
            row("2. Store: how much is written into it (i)", reading.input(), SHARE, shown),
            row("3. Update: what is written (g)", reading.candidate(), SIGNED, shown),
            row("4. Output: how much of it is shown (o)", reading.output(), SHARE, shown),
            row(
                "The cell then, c′ = f · c + i · g: what can be shown of it, tanh(c′)",
                tanh(reading.cell()),
                SIGNED,
                shown));
    return new Plate("An LSTM reads: " + subject.title(), rows, caption(shown.length));
  }

  private static float[][] tanh(float[][] cell) {
    var tanh = new float[cell.length][];
    for (int step = 0; step < cell.length; step++) {
      var c = Tensor.of(Shape.of(cell[step].length), cell[step]);
      tanh[step] = c.tanh(Pass.inference()).toArray();
    }
    return tanh;
  }

  private Plate.Row row(String title, float[][] values, Range range, int... shown) {
    int steps = reading.steps().size();
    var grid = new double[shown.length][steps];
    for (int row = 0; row < shown.length; row++) { // the first lies lowest, and is to be on top
      for (int step = 0; step < steps; step++) {
        grid[row][step] = values[step][shown[shown.length - 1 - row]];
      }
    }
    var names = Arrays.stream(shown).mapToObj(String::valueOf).toList().reversed();
    var field =
        new Mark.Field(
            "activation",
            new Grid(new Range(-0.5, steps - 0.5), new Range(-0.5, shown.length - 0.5), grid),
            range);
    var panel =
        new Panel(
            title,
            Axis.named(subject.unit(), reading.steps()),
            Axis.named("cell, by number", names),
            field);
    return new Plate.Row(Math.max(60, ROW * shown.length), panel);
  }

  private String caption(int shown) {
    var order = reading.direction() == Direction.FORWARD ? "left to right" : "right to left";
    return "%s, layer %s, which reads from %s. It says: “%s”. The %d of %d cells that change most, in the order of their largest change; the same cells in all panels. Activations have no unit; light is low, dark is high. Nothing here is left to chance: there is no seed."
        .formatted(
            model, reading.layer(), order, subject.answer(), shown, reading.cell()[0].length);
  }

  /// The means over all cells, a line for each step.
  List<String> words() {
    var words = new ArrayList<String>();
    words.add("%s: %s".formatted(subject.title(), subject.answer()));
    words.add(
        "Means over all %d cells of layer %s:"
            .formatted(reading.cell()[0].length, reading.layer()));
    int widest = reading.steps().stream().mapToInt(String::length).max().orElse(0);
    int width = Math.max(4, widest);
    var step = "%-" + width + "s";
    var heading = step + "  %6s  %6s  %6s  %6s";
    words.add(heading.formatted("step", "forget", "store", "output", "change"));
    IntStream.range(0, reading.steps().size())
        .mapToObj(t ->
            String.format(
                Locale.ROOT,
                step + "  %6.2f  %6.2f  %6.2f  %6.3f",
                reading.steps().get(t),
                GateReading.mean(reading.forget()[t]),
                GateReading.mean(reading.input()[t]),
                GateReading.mean(reading.output()[t]),
                reading.meanChange(t)))
        .forEach(words::add);
    return words;
  }
}
