package unroll.forecast;

import java.util.ArrayList;
import java.util.List;
import unroll.common.TextFormatException;
import unroll.forecast.data.Channel;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.SeriesReader.Row;
import unroll.forecast.data.SeriesReader.Table;
import unroll.forecast.data.Step;
import unroll.forecast.data.Window;
import unroll.forecast.model.ForecastModel;

/// Takes rows that come after those of a table, and says which values lie outside the 99 % band of
/// what was expected one step before. Such a value is taken as missing afterwards, so that a broken
/// sensor does not spoil the next forecasts, unless it is the third in a row: then the world has
/// changed.
public final class SeriesWatch {
  private static final int ROOM = 4096; // steps
  private static final int BELIEVED = 3; // values in a row

  /// A value that was not to be expected.
  public record Surprise(String time, String series, double value, double low, double high) {}

  private final ForecastModel model;
  private final Table table;
  private final List<Channel> channels; // with room behind their ends
  private final int[] ends;
  private final int[] outside; // values in a row

  SeriesWatch(ForecastModel model, Table table, ForecastData data) {
    this.model = model;
    this.table = table;
    this.channels = new ArrayList<>(data.channels());
    this.outside = new int[channels.size()];
    this.ends = channels.stream().mapToInt(Channel::length).toArray();
  }

  /// Whether a line is the header of the table again.
  public boolean isHeader(String line) {
    return table.roles().targets().stream().allMatch(line::contains);
  }

  /// What of the row in a line was not to be expected.
  ///
  /// @throws TextFormatException if it is none, or does not come after the last
  public List<Surprise> next(String line, long number) throws TextFormatException {
    var row = table.rows().read(line, number);
    int targets = table.roles().targets().size();
    for (int s = 0; s < table.series().size(); s++) {
      if (table.series().get(s).name().equals(row.name())) {
        var found = new ArrayList<Surprise>();
        for (int t = 0; t < targets; t++) {
          take(s * targets + t, t, row, number, found);
        }
        return found;
      }
    }
    throw new TextFormatException(
        "standard input, line %d: the series must be one of the file, got '%s'"
            .formatted(number, row.name()));
  }

  private void take(int c, int target, Row row, long number, List<Surprise> found)
      throws TextFormatException {
    var line = channels.get(c).timeline();
    long at = line.step().equals(Step.ROWS) ? ends[c] : line.indexOf(row.seconds());
    if (at < ends[c]) {
      throw new TextFormatException(
          "standard input, line %d: times must come after %s, got %s"
              .formatted(number, line.text(ends[c] - 1L), line.text(at)));
    }
    if (at >= channels.get(c).target().length) {
      int more = Math.toIntExact(at - channels.get(c).target().length);
      channels.set(c, channels.get(c).extended(more + ROOM));
    }
    var channel = channels.get(c);
    int origin = (int) at;
    float value = row.values()[target];
    if (!Float.isNaN(value)) {
      var expected = model.forecast(List.of(new Window(channel, origin))).getFirst();
      double low = expected.quantile(0.005, 0);
      double high = expected.quantile(0.995, 0);
      boolean isOutside = value < low || value > high;
      outside[c] = isOutside ? outside[c] + 1 : 0;
      if (isOutside) {
        found.add(new Surprise(line.text(at), channel.name(), value, low, high));
      }
    }
    channel.put(origin, target, table.roles(), row.values());
    if (outside[c] > 0 && outside[c] < BELIEVED) {
      channel.target()[origin] = Float.NaN;
    }
    ends[c] = origin + 1;
  }
}
