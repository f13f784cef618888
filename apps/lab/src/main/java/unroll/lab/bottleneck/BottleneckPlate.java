package unroll.lab.bottleneck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import unroll.common.Interval;
import unroll.lab.bottleneck.Bottleneck.Outcome;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Ink;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Plate;

/// Draws how many sentences both translators get right, by length.
record BottleneckPlate(Bottleneck found) {
  private static final String WITH = "with attention";
  private static final String WITHOUT = "without: one vector";

  Plate draw() {
    return new Plate(
        "The bottleneck: translation with and without attention",
        List.of(new Plate.Row(330, exact()), new Plate.Row(200, counts(), losses())),
        caption());
  }

  private Panel exact() {
    var lengths = found.byLength();
    var marks = new ArrayList<Mark>();
    for (boolean with : new boolean[] {true, false}) {
      var outcome = with ? found.with() : found.without();
      var ink = with ? Ink.BLACK : Ink.VERMILION;
      var x = IntStream.range(0, lengths.size()).mapToDouble(i -> i).toArray();
      var intervals =
          lengths.stream().map(some -> outcome.exact(some.tests(), found.seed())).toList();
      var low = intervals.stream().mapToDouble(Interval::low).toArray();
      var high = intervals.stream().mapToDouble(Interval::high).toArray();
      var value = intervals.stream().mapToDouble(Interval::value).toArray();
      marks.add(new Mark.Band("", ink, x, low, high));
      marks.add(new Mark.Curve(with ? WITH : WITHOUT, ink, x, value));
      marks.add(new Mark.Points("", ink, 5, !with, x, value));
    }
    return new Panel(
        "Sentences translated without a mistake",
        Axis.named(
            "length of the English sentence, words and marks",
            lengths.stream().map(Bottleneck.Lengths::name).toList()),
        Axis.linear("exact match, % of the sentences of this length").from(-4, 104),
        marks);
  }

  private Panel counts() {
    var lengths = found.byLength();
    var counts = lengths.stream().mapToDouble(some -> some.tests().size()).toArray();
    return new Panel(
        "How many test sentences have each length",
        Axis.named("length, words", lengths.stream().map(Bottleneck.Lengths::name).toList()),
        Axis.linear("sentences").from(0, 1.15 * Arrays.stream(counts).max().orElse(1)),
        new Mark.Bars("", Ink.GREY, counts));
  }

  private Panel losses() {
    return new Panel(
        "Loss on sentences not learned from",
        Axis.linear("epochs"),
        Axis.log("nats a word"),
        losses(WITH, Ink.BLACK, found.with()),
        losses(WITHOUT, Ink.VERMILION, found.without()));
  }

  private static Mark losses(String name, Ink ink, Outcome outcome) {
    var x = IntStream.rangeClosed(1, outcome.losses().length).asDoubleStream().toArray();
    return new Mark.Curve(name, ink, x, outcome.losses());
  }

  private String caption() {
    var recipe = found.recipe();
    return String.format(
        Locale.ROOT,
        "English into Velani, an invented language. Both networks: words of %d numbers, an LSTM of"
            + " %1$d cells in each direction that reads, one of %d that writes; without attention it"
            + " knows of the sentence only the vector it starts from. Both learn the same %,d"
            + " sentences %d times in the same order (Adam at a rate of %s, falling to 0; batches"
            + " of %d; gradients clipped to 1), and take the most likely word each time. Shaded: 95 %%"
            + " bootstrap intervals. Seed %d.",
        recipe.cells(),
        2 * recipe.cells(),
        recipe.pairs(),
        recipe.epochs(),
        recipe.rate(),
        recipe.batch(),
        found.seed());
  }

  List<String> words() {
    var words = new ArrayList<String>();
    words.add(
        "Exact match in percent, with 95 % intervals, by the length of the English sentence:");
    words.add("%-8s %9s  %-24s %s".formatted("words", "sentences", WITH, WITHOUT));
    for (var some : found.byLength()) {
      words.add(line(some.name(), some.tests()));
    }
    words.add(line("all", found.all()));
    return words;
  }

  private String line(String name, List<Integer> tests) {
    return "%-8s %9d  %-24s %s"
        .formatted(
            name,
            tests.size(),
            text(found.with().exact(tests, found.seed())),
            text(found.without().exact(tests, found.seed())));
  }

  private static String text(Interval exact) {
    return String.format(
        Locale.ROOT, "%5.1f [%.1f, %.1f]", exact.value(), exact.low(), exact.high());
  }
}
