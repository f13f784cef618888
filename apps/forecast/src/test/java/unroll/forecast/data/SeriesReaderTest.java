package unroll.forecast.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.common.TextFormatException;
import unroll.forecast.data.SeriesReader.Table;

class SeriesReaderTest {
  private static final float NONE = Float.NaN;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  private Table read(String text) throws IOException {
    return SeriesReader.DEFAULT.read(file(text));
  }

  private static SeriesReader in(String zone) {
    var all = SeriesReader.DEFAULT;
    return new SeriesReader(
        all.time(), List.of(), List.of(), List.of(), "", ZoneId.of(zone), null, all.keep());
  }

  /// The same three numbers as people and their programs write them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "t;x\n2024-01-01;1.234,5\n2024-01-02;-7,25\n2024-01-03;12.345.678\n",
        "t;x\n2024-01-01;1,234.5\n2024-01-02;-7.25\n2024-01-03;12,345,678\n",
        "t,x\n2024-01-01,\"1,234.5\"\n2024-01-02,-7.25\n2024-01-03,\"12,345,678\"\n",
        "t;x\n2024-01-01;1\u202f234,5\n2024-01-02;\u22127,25\n2024-01-03;12 345 678\n",
        "t,x\n2024-01-01,1'234.5\n2024-01-02,-7.25\n2024-01-03,12'345'678\n",
        "t,x\n2024-01-01,1234.5 µg/m³\n2024-01-02,-7.25 µg/m³\n2024-01-03,12345678 µg/m³\n",
        "t,x\n2024-01-01,$1234.5\n2024-01-02,$-7.25\n2024-01-03,$12345678\n",
        "t,x\n2024-01-01,1234.5%\n2024-01-02,-7.25 %\n2024-01-03,1.2345678e7\n"
      })
  void givenTheSameNumbers_whenWrittenInManyWays_thenTheSameAreRead(String text)
      throws IOException {
    assertThat(read(text).series().getFirst().values().getFirst())
        .containsExactly(1234.5f, -7.25f, 12_345_678);
  }

  @Test
  void givenUnits_whenRead_thenTheAccountNamesThem() throws IOException {
    var text = "t;pm\n2024-01-01;1,5 mg\n2024-01-02;2 mg\n";
    assertThat(read(text).account().getFirst()).contains("units: pm in mg", "decimal commas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t;x/2024-01-01;1,234/2024-01-02;2,345 | a comma must stand before decimals",
        "t;x/2024-01-01;1,2/2024-01-02;1,234.5 | got both",
        "t,x/2024-01-01,3 mg/2024-01-02,3 µg | column 'x' must have one unit, got [mg, µg]"
      })
  void givenNumbersThatMayMeanTwoThings_whenRead_thenTheyAreRefused(String text, String problem) {
    var refused = text.contains("unit") ? SeriesReader.DEFAULT : SeriesReader.DEFAULT.targets("x");
    assertThatThrownBy(() -> refused.read(file(text.replace('/', '\n'))))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining(problem);
  }

  /// What the first 200 rows do not show, is not guessed of a later one.
  @ParameterizedTest
  @ValueSource(strings = {"1,234", "3 mg", "1,5"})
  void givenALaterRowInAnotherNotation_whenRead_thenItsLineIsRefused(String value) {
    var text = new StringBuilder("t;x\n");
    for (int i = 1; i <= 250; i++) {
      text.append(i * 3600L + 1_700_000_000L).append(';').append(i == 240 ? value : i).append('\n');
    }
    assertThatThrownBy(() -> read(text.toString()))
        .hasMessageContaining("line 241: column 'x' must be a number")
        .hasMessageContaining(value);
  }

  /// The same four hours as strangers write them, the third missing.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,x\n2024-01-31 22:00,1.5\n2024-01-31 23:00,2\n2024-02-01 01:00,-4\n",
        "\uFEFFtime,x\r\n2024-01-31T22:00,1.5\r\n2024-01-31T23:00,2\r\n2024-02-01T01:00,-4",
        "zeit;x\n31.01.2024 22:00;1,5\n31.01.2024 23:00;2,0\n01.02.2024 01:00;-4,0\n",
        "a\tx\n2024/01/31 22:00:00\t1.5\n2024/01/31 23:00:00\t2\n2024/02/01 00:00:00\tNA\n2024/02/01 01:00:00\t-4\n",
        "2024-01-31 22:00,1.5\n2024-01-31 23:00,2\n2024-01-31 24:00,\n2024-02-01 01:00,-4\n",
        "t,x\n1706738400,1.5\n1706742000,2\n1706745600,null\n1706749200,-4\n",
        "t,x\n1706738400000,1.5\n1706742000000,2\n1706749200000,-4\n",
        "year,month,day,hour,x\n2024,1,31,22,1.5\n2024,1,31,23,2\n2024,2,1,1,-4\n",
        "jahr;monat;tag;stunde;x\n2024;1;31;22;1,5\n2024;1;31;23;2\n2024;2;1;1;-4\n",
        "datum,uhrzeit,x\n2024-01-31,22:00,1.5\n2024-01-31,23:00,2\n2024-02-01,01:00,-4\n",
        "date,hr,x\n2024-01-31,22,1.5\n2024-01-31,23,2\n2024-02-01,1,-4\n",
        "t,x\n01/31/2024 10:00 PM,1.5\n01/31/2024 11:00 PM,2\n02/01/2024 01:00 AM,-4\n",
        "# from a logger\nt,x\n2024-02-01 01:00,-4\n2024-01-31 22:00,1.5\n\n2024-01-31 23:00,2\n",
        "t,x\n2024-01-31T22:00:00Z,1.5\n2024-02-01T00:00:00+01:00,2\n2024-02-01T01:00:00Z,-4\n",
        "t,x\n2024-01-31 22:00,1\n2024-01-31 22:00,2\n2024-01-31 23:00,2\n2024-02-01 01:00,-4\n"
      })
  void givenTheSameHours_whenWrittenInManyWays_thenTheSameSeriesIsRead(String text)
      throws IOException {
    var series = read(text).series().getFirst();
    assertThat(series.values().getFirst()).containsExactly(1.5f, 2, NONE, -4);
    assertThat(series.timeline().step()).isEqualTo(new Step(3600, 0));
    assertThat(series.timeline().text(2)).startsWith("2024-02-01 00:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t,x%2024-01-01 00:00,1%2024-01-01 01:00,abc | line 3: column 'x' must be a number, or empty, NA or - where it is missing, got 'abc'",
        "t,x%2024-01-01 00:00,1%2024-13-01 01:00,2 | line 3: the time must be a date or time, such as 2024-01-31 15:00, got '2024-13-01 01:00'",
        "t,x%2024-01-01 00:00,1%2024-01-01 01:00,1,5 | line 3: a row must have 2 fields, as the first has, got 3",
        "t,x%2024-01-01,1e40%2024-01-02,1 | line 2: column 'x' must be a number below 1e30",
        "t,x%2024-01-01,1%2024-01-02T00:00Z,1 | line 3: times must all have an offset from UTC or none",
        "t,x%02/03/2024,1%03/03/2024,1 | line 2: the date '02/03/2024' can be read day first and month first",
        "t,x | must hold rows of values, but has only a header",
        "'' | must hold a table, but is empty",
        "t,x%2024-01-01,1 | needs rows of at least two times",
        "t,name%2024-01-01,anna%2024-01-02,bert | there must be a column of numbers, got [t, name]",
        "t,x%2024-01-01 00:00:00,1%2024-01-01 00:00:01,1%1924-01-01 00:00:00,1 | line 2: times must not leave most steps empty",
        "t,x%2024-01-01 00:00,1%2024-01-01 00:07,1%2024-01-01 00:20,1%2024-01-01 01:03,1 | the most common, 7min, fits only 1 of 3"
      })
  void givenWhatCannotBeRead_whenRead_thenFileAndLineAreNamed(String text, String sentence) {
    assertThatThrownBy(() -> read(text.replace('%', '\n')))
        .isInstanceOf(TextFormatException.class)
        .hasMessageStartingWith(folder.resolve("t.csv").toString())
        .hasMessageContaining(sentence);
  }

  @Test
  void givenGapsAndDuplicates_whenRead_thenOneParagraphSaysSo() throws IOException {
    var table =
        read(
            """
            t,pm,temp
            2024-01-01 00:00,1,5
            2024-01-01 01:00,,5
            2024-01-01 02:00,3,5
            2024-01-01 02:00,5,5
            2024-01-01 06:01,7,5
            2024-01-01 07:00,8,5
            """);
    assertThat(table.account())
        .singleElement()
        .asString()
        .contains("times in 't', steps of 1h", "2024-01-01 00:00 to 2024-01-01 07:00")
        .contains("6 rows, 8 steps, 4 of pm missing, the longest gap 3 from 2024-01-01 03:00")
        .contains("1 rows for a time that had one (means taken)")
        .contains("1 rows between steps moved to the nearest")
        .contains("no zone given", "forecasts pm (other numbers: temp)");
    assertThat(table.series().getFirst().column("pm"))
        .containsExactly(1, NONE, 4, NONE, NONE, NONE, 7, 8);
  }

  /// Clocks in Berlin were put forward on 31 March 2024 and back on 27 October.
  @Test
  void givenAZone_whenADayHas23Or25Hours_thenNoHourIsMissingOrTwice() throws IOException {
    var spring =
        in("Europe/Berlin")
            .read(
                file(
                    "t,x\n2024-03-31 00:00,1\n2024-03-31 01:00,2\n2024-03-31 03:00,3\n2024-03-31 04:00,4\n"));
    assertThat(spring.series().getFirst().values().getFirst()).containsExactly(1, 2, 3, 4);
    assertThat(spring.series().getFirst().timeline().text(2)).isEqualTo("2024-03-31 03:00+02:00");
    var autumn =
        in("Europe/Berlin")
            .read(
                file(
                    "t,x\n2024-10-27 01:00,1\n2024-10-27 02:00,2\n2024-10-27 02:00,3\n2024-10-27 03:00,4\n"));
    assertThat(autumn.series().getFirst().values().getFirst()).containsExactly(1, 2, 3, 4);
    assertThat(autumn.series().getFirst().timeline().text(2)).isEqualTo("2024-10-27 02:00+01:00");
    var days =
        in("Europe/Berlin")
            .read(file("t,x\n2024-03-29,0\n2024-03-30,1\n2024-03-31,2\n2024-04-01,3\n"));
    assertThat(days.series().getFirst().timeline().text(3)).isEqualTo("2024-04-01");
    assertThat(days.series().getFirst().values().getFirst()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void givenMonths_whenRead_thenStepsFollowTheCalendar() throws IOException {
    var series =
        read("m,x\n1958-03,1\n1958-04,2\n1958-05,3\n1958-07,5\n1958-08,6\n").series().getFirst();
    assertThat(series.values().getFirst()).containsExactly(1, 2, 3, NONE, 5, 6);
    assertThat(series.timeline().step()).hasToString("1mo");
    assertThat(series.timeline().text(4 + 12)).isEqualTo("1959-07-01");
  }

  @Test
  void givenColumnsByRole_whenRead_thenTextsBecomeOneColumnAValueAndSeriesAreApart()
      throws IOException {
    var all = SeriesReader.DEFAULT;
    var reader =
        new SeriesReader(
            all.time(), List.of("x"), List.of("wind"), List.of("2"), "place", null, null, 100);
    var table =
        reader.read(
            file(
                """
                t,holiday,x,wind,place
                2024-01-01,1,5,N,a
                2024-01-01,1,50,S,b
                2024-01-02,0,6,S,a
                2024-01-02,0,60,,b
                """));
    assertThat(table.roles().all()).containsExactly("x", "wind=N", "wind=S", "holiday");
    assertThat(table.series()).extracting(Series::name).containsExactly("a", "b");
    assertThat(table.series().get(1).column("wind=S")).containsExactly(1, NONE);
    assertThat(table.series().get(0).column("wind=N")).containsExactly(1, 0);
    assertThatThrownBy(() -> SeriesReader.DEFAULT.targets("y").read(file("t,x\n2024-01-01,1\n")))
        .hasMessageContaining("there must be a column 'y', got [t, x]");
  }

  @Test
  void givenNoTimes_whenRead_thenRowsAreCounted() throws IOException {
    var table = SeriesReader.DEFAULT.targets("*").read(file("0.5,3\n0.25,4\n,5\n"));
    assertThat(table.roles().targets()).containsExactly("1", "2");
    assertThat(table.series().getFirst().values().getFirst()).containsExactly(0.5f, 0.25f, NONE);
    assertThat(table.series().getFirst().timeline().text(2)).isEqualTo("3");
    assertThat(table.account().getFirst()).contains("no times, so rows are counted");
  }

  @Test
  void givenAStep_whenRowsAreFiner_thenTheirMeansAreTaken() throws IOException {
    var all = SeriesReader.DEFAULT;
    var hourly =
        new SeriesReader(
            List.of(), List.of(), List.of(), List.of(), "", null, Step.parse("1h"), all.keep());
    var text =
        "t,x\n2024-01-01 00:00,1\n2024-01-01 00:20,3\n2024-01-01 01:00,5\n2024-01-01 01:10,6\n";
    assertThat(hourly.read(file(text)).series().getFirst().values().getFirst())
        .containsExactly(2, 5.5f);
  }

  @Test
  void givenALongFile_whenOnlyTheEndIsKept_thenThatIsReadAsFromTheWhole() throws IOException {
    var text = new StringBuilder("t,x\n");
    for (int i = 0; i < 5000; i++) {
      text.append(1_700_000_000L + 60L * i).append(',').append(i).append('\n');
    }
    var zipped = folder.resolve("t.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(zipped));
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      writer.write(text.toString());
    }
    var end =
        new SeriesReader(List.of(), List.of(), List.of(), List.of(), "", null, null, 300)
            .read(zipped)
            .series()
            .getFirst();
    assertThat(end.length()).isBetween(300, 600);
    assertThat(end.values().getFirst()[end.length() - 1]).isEqualTo(4999);
    assertThat(end.facts().rows()).isEqualTo(5000);
  }

  @Test
  void givenDurations_whenRead_thenTheyAreStepsOfTheSeries() {
    assertThat(new Step(900, 0).count("24h")).isEqualTo(96);
    assertThat(new Step(0, 1).count("2y")).isEqualTo(24);
    assertThat(Step.ROWS.count("7")).isEqualTo(7);
    assertThatThrownBy(() -> new Step(3600, 0).count("90min"))
        .hasMessageContaining("a multiple of the step, 1h, got 90min");
    assertThatThrownBy(() -> Step.parse("soon")).hasMessageContaining("such as 24h, got soon");
    assertThatThrownBy(() -> Step.parse("0h")).hasMessageContaining("got 0h");
  }
}
