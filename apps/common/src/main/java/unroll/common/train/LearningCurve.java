package unroll.common.train;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import unroll.common.Png;
import unroll.engine.file.WholeFile;

/// The losses of a training as a picture.
public final class LearningCurve {
  private LearningCurve() {}

  /// Writes a PNG of the loss on training and validation data after each epoch; `unit` names what
  /// is on the vertical axis.
  public static void write(
      Path png, String title, String unit, List<Double> train, List<Double> valid, int bestEpoch)
      throws IOException {
    BufferedImage drawn;
    try {
      drawn = BitmapEncoder.getBufferedImage(chart(title, unit, train, valid, bestEpoch));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Java has no fonts of its own; a machine without any makes it fail in several ways, and so
      // does a process that is ending.
      throw new IOException(
          "Java cannot draw here; install fontconfig and a font, such as DejaVu", e);
    }
    WholeFile.write(png, Png.bytes(drawn));
  }

  private static XYChart chart(
      String title, String unit, List<Double> train, List<Double> valid, int bestEpoch) {
    var chart =
        new XYChartBuilder()
            .width(900)
            .height(520)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    var epochs = IntStream.rangeClosed(1, train.size()).mapToObj(Integer::valueOf).toList();
    add(chart, "train (with dropout)", epochs, train, new Color(0x88, 0x99, 0xaa));
    add(chart, "valid", epochs, valid, new Color(0xd0, 0x50, 0x20));
    if (bestEpoch > 0) {
      var best =
          chart.addSeries(
              "best: epoch " + bestEpoch, List.of(bestEpoch), List.of(valid.get(bestEpoch - 1)));
      best.setMarker(SeriesMarkers.CIRCLE);
      best.setMarkerColor(new Color(0x20, 0x70, 0x40));
      best.setLineColor(new Color(0x20, 0x70, 0x40));
    }
    return chart;
  }

  private static void add(
      XYChart chart, String name, List<Integer> x, List<Double> y, Color colour) {
    var series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour);
  }
}
