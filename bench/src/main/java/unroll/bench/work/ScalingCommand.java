package unroll.bench.work;

import java.awt.Color;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import unroll.bench.Quantiles;

/// How the time and the memory of a training step grow with time steps, batch and layers, from an
/// eighth to all of `V 96, E 128, H 256, 4 layers, B 64, T 128`: a table and two pictures.
@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    description =
        "How a training step grows with time steps, batch and layers: a table, two pictures.")
public final class ScalingCommand implements Callable<Integer> {
  private static final int ROUNDS = 5;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where scaling-time.png and scaling-memory.png go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  /// What grows, and the sizes for a value of it.
  private record Growth(String name, List<Integer> values, IntFunction<Workload.Sizes> sizes) {}

  private static final List<Growth> GROWTHS =
      List.of(
          new Growth("time steps", List.of(16, 32, 64, 128), t -> sizes(1, 32, t)),
          new Growth("batch", List.of(8, 16, 32, 64), b -> sizes(1, b, 64)),
          new Growth("layers", List.of(1, 2, 3, 4), n -> sizes(n, 32, 64)));

  private static Workload.Sizes sizes(int layers, int batch, int time) {
    return new Workload.Sizes(96, 128, 256, layers, batch, time);
  }

  @Override
  public Integer call() throws IOException {
    var time = chart("Time of a training step, 1 thread", "milliseconds");
    var memory = chart("Memory that a training step keeps, 1 thread", "MiB");
    System.out.println("| what grows | to | ms a step | MiB kept |\n| --- | --- | --- | --- |");
    for (int number = 0; number < GROWTHS.size(); number++) {
      var growth = GROWTHS.get(number);
      var factors = new ArrayList<Double>();
      var times = new ArrayList<Double>();
      var sizes = new ArrayList<Double>();
      for (int value : growth.values) {
        try (var session = EngineSessions.training(growth.sizes.apply(value), 1)) {
          times.add(milliseconds(session));
          sizes.add(kept());
        }
        factors.add((double) value / growth.values.getFirst());
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %.1f | %.0f |%n",
            growth.name,
            value,
            times.getLast(),
            sizes.getLast());
      }
      add(number, time, growth.name, factors, times);
      add(number, memory, growth.name, factors, sizes);
    }
    write(time, "scaling-time.png");
    write(memory, "scaling-memory.png");
    return 0;
  }

  private void write(XYChart chart, String name) throws IOException {
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out.resolve(name).toFile());
  }

  private static double milliseconds(Session session) {
    long warm = System.nanoTime() + 3_000_000_000L;
    int steps = 0;
    while (System.nanoTime() < warm) {
      session.run(1);
      steps++;
    }
    int round = Math.max(1, steps / 6);
    var times = new ArrayList<Double>();
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      session.run(round);
      times.add((System.nanoTime() - start) / 1e6 / round);
    }
    return Quantiles.median(times);
  }

  /// What is in use after the garbage is gone: weights, optimiser, and the buffers of a step.
  private static double kept() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }

  private static XYChart chart(String title, String unit) {
    var chart =
        new XYChartBuilder()
            .width(760)
            .height(460)
            .title(title)
            .xAxisTitle("times as much as the smallest")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }

  private static void add(int number, XYChart chart, String name, List<Double> x, List<Double> y) {
    var series = chart.addSeries(name, x, y);
    series.setMarker(
        List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE).get(number));
    series.setLineStyle(
        List.of(SeriesLines.SOLID, SeriesLines.DASH_DASH, SeriesLines.DOT_DOT).get(number));
    var colour = List.of(new Color(0x0072b2), new Color(0xd55e00), new Color(0x009e73)).get(number);
    series.setLineColor(colour);
    series.setMarkerColor(colour);
  }
}
