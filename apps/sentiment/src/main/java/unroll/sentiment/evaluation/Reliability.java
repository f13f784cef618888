package unroll.sentiment.evaluation;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import unroll.common.Png;

/// Whether texts that are called 80 % sure are right 8 times of 10: the texts in 15 bins of equal
/// width by the probability of their predicted label.
public record Reliability(List<Bin> bins) {
  private static final int BINS = 15;

  /// The texts said to be right with a probability above `low` up to `high`: how many, how sure on
  /// average, and which share was right.
  public record Bin(double low, double high, int texts, double confidence, double accuracy) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  /// Of the predicted labels.
  public static Reliability of(Predictions predictions) {
    return of(predictions.size(), predictions::confidence, predictions::isRight);
  }

  /// Of one label, predicted or not: whether texts that are said to have it with 30 % have it 3
  /// times of 10.
  static Reliability ofLabel(Predictions predictions, int label) {
    return of(
        predictions.size(),
        i -> predictions.probabilities()[i][label],
        i -> predictions.gold()[i] == label);
  }

  private static Reliability of(int size, IntToDoubleFunction sure, IntPredicate isRight) {
    var texts = new int[BINS];
    var confidence = new double[BINS];
    var right = new double[BINS];
    for (int i = 0; i < size; i++) {
      double p = sure.applyAsDouble(i);
      int bin = 0; // by comparison: p · 15 may round to the wrong side
      while (bin < BINS - 1 && p > (bin + 1.0) / BINS) {
        bin++;
      }
      texts[bin]++;
      confidence[bin] += p;
      right[bin] += isRight.test(i) ? 1 : 0;
    }
    var bins = new ArrayList<Bin>();
    for (int b = 0; b < BINS; b++) {
      int n = Math.max(texts[b], 1);
      double low = (double) b / BINS;
      bins.add(new Bin(low, (b + 1.0) / BINS, texts[b], confidence[b] / n, right[b] / n));
    }
    return new Reliability(bins);
  }

  /// Expected calibration error: the mean over texts of how far the accuracy of their bin lies from
  /// its confidence (Guo et al., 2017).
  public double error() {
    double sum = 0;
    int texts = 0;
    for (var bin : bins) {
      sum += bin.texts * Math.abs(bin.accuracy - bin.confidence);
      texts += bin.texts;
    }
    return sum / texts;
  }

  /// Draws what was said against what was right, above how the texts are spread over the bins.
  public byte[] png(String title) throws IOException {
    var chart =
        new XYChartBuilder()
            .width(640)
            .height(640)
            .title(title)
            .xAxisTitle("probability of the predicted label")
            .yAxisTitle("share that is right")
            .build();
    var style = chart.getStyler();
    style.setLegendPosition(LegendPosition.InsideNW);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    style.setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0");
    var ideal = chart.addSeries("as it should be", List.of(0.0, 1.0), List.of(0.0, 1.0));
    ideal.setMarker(SeriesMarkers.NONE);
    ideal.setLineColor(new Color(0x88, 0x99, 0xaa));
    drawTexts(chart);
    drawBins(chart);
    BufferedImage drawn;
    try {
      drawn = BitmapEncoder.getBufferedImage(chart);
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new IOException(
          "Java cannot draw here; install fontconfig and a font, such as DejaVu", e);
    }
    return Png.bytes(drawn);
  }

  /// How the texts are spread over the bins, as a shaded area.
  private void drawTexts(XYChart chart) {
    double all = bins.stream().mapToInt(Bin::texts).sum();
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    for (var bin : bins) {
      x.add(bin.low);
      x.add(bin.high);
      y.add(bin.texts / all);
      y.add(bin.texts / all);
    }
    var series = chart.addSeries("share of the texts", x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(new Color(0xdd, 0xe3, 0xea));
    series.setFillColor(new Color(0xee, 0xf2, 0xf6));
  }

  private void drawBins(XYChart chart) {
    var filled = bins.stream().filter(bin -> bin.texts > 0).toList();
    var name = String.format(Locale.ROOT, "this model, %.1f %% off", 100 * error());
    var series =
        chart.addSeries(
            name,
            filled.stream().map(Bin::confidence).toList(),
            filled.stream().map(Bin::accuracy).toList());
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(new Color(0xd0, 0x50, 0x20));
    series.setLineColor(new Color(0xd0, 0x50, 0x20));
  }
}
