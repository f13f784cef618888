package unroll.forecast.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was seen in a table, as one paragraph.
final class Account {
  private Account() {}

  static String of(
      Layout layout,
      List<Series> all,
      SeriesReader.Roles roles,
      List<String> numbers,
      List<Layout.Cell> cells,
      SeriesReader.Clock clock) {
    var first = all.getFirst();
    var line = first.timeline();
    var said = new ArrayList<String>();
    said.add(
        line.step().equals(Step.ROWS)
            ? "no times, so rows are counted"
            : "times in %s, steps of %s".formatted(names(layout, layout.time()), line.step()));
    said.add("%s to %s".formatted(line.text(0), line.text(first.length() - 1L)));
    if (all.size() > 1) {
      said.add("%d series, %s the first".formatted(all.size(), first.name()));
    }
    said.add(facts(first, line));
    if (!line.step().equals(Step.ROWS)) {
      said.add(
          clock.hasZone() ? "zone " + clock.zone() : "no zone given, so every day has 24 hours");
    }
    if (clock.skipped > 0) {
      said.add("%,d times that clocks of the zone skip, moved on".formatted(clock.skipped));
    }
    var units = cells.stream().filter(cell -> !cell.unit().isEmpty()).toList();
    if (!units.isEmpty()) {
      said.add(
          "units: "
              + String.join(", ", units.stream().map(c -> c.name() + " in " + c.unit()).toList()));
    }
    if (layout.notation().decimalComma()) {
      said.add("decimal commas");
    }
    var others = numbers.stream().filter(n -> !roles.targets().contains(n)).toList();
    said.add(
        "forecasts %s%s"
            .formatted(
                String.join(", ", roles.targets()),
                others.isEmpty() ? "" : " (other numbers: " + String.join(", ", others) + ")"));
    return layout.file() + ": " + String.join("; ", said) + ".";
  }

  private static String names(Layout layout, List<Integer> columns) {
    return String.join(", ", columns.stream().map(c -> "'" + layout.names().get(c) + "'").toList());
  }

  private static String facts(Series series, Timeline line) {
    long missing = 0;
    int longest = 0;
    int until = 0;
    var target = series.values().getFirst();
    for (int i = 0, gap = 0; i < target.length; i++) {
      gap = Float.isNaN(target[i]) ? gap + 1 : 0;
      missing += gap > 0 ? 1 : 0;
      if (gap > longest) {
        longest = gap;
        until = i;
      }
    }
    var text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%,d rows, %,d steps", series.facts().rows(), target.length));
    text.append(
        missing == 0
            ? ", none missing"
            : String.format(
                Locale.ROOT,
                ", %,d of %s missing, the longest gap %,d from %s",
                missing,
                series.columns().getFirst(),
                longest,
                line.text(until - longest + 1L)));
    if (series.facts().kept() < series.facts().rows()) {
      text.append(String.format(Locale.ROOT, ", of the last %,d rows", series.facts().kept()));
    }
    if (series.facts().duplicates() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              ", %,d rows for a time that had one (means taken)",
              series.facts().duplicates()));
    }
    if (series.facts().moved() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              ", %,d rows between steps moved to the nearest",
              series.facts().moved()));
    }
    return text.toString();
  }
}
