package unroll.lab.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import unroll.common.Json;

class PlateTest {
  private static final double[] X = {0, 1, 2, 3};
  private static final Range UNIT = new Range(-1, 1);

  private static Plate plate(Panel... panels) {
    return new Plate("<A> & B", List.of(new Plate.Row(200, panels)), "seed 1, settings");
  }

  private static Document parsed(Plate plate) throws Exception {
    var bytes = plate.svg().getBytes(StandardCharsets.UTF_8);
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new ByteArrayInputStream(bytes));
  }

  private static Panel everything() {
    var circle = Grid.of(UNIT, UNIT, 20, 20, (x, y) -> x * x + y * y);
    return new Panel(
        "all",
        Axis.linear("x (m)"),
        Axis.linear("y (m)"),
        new Mark.Field("tone", circle, new Range(0, 2)),
        new Mark.Contours("level", Ink.BLACK, 1, circle, 0.5),
        new Mark.Band("band", Ink.SKY, X, X, new double[] {1, 2, 3, 4}),
        new Mark.Curve("curve", Ink.BLUE, X, new double[] {0, 1, Double.NaN, 1}),
        new Mark.Points("points", Ink.GREEN, 3, true, X, X),
        new Mark.Rule(true, 0.5, "rule <1>"),
        new Mark.Rule(false, 0.5, "rule 2"),
        new Mark.Note(0, 0, "note"));
  }

  private static Panel bars() {
    return new Panel(
        "bars",
        Axis.named("kind", List.of("one", "two")),
        Axis.linear("share (%)"),
        new Mark.Bars("here", Ink.BLACK, new double[] {50, 0.123}),
        new Mark.Bars("there", Ink.SKY, new double[] {-10, 20}));
  }

  @Test
  void givenEveryKindOfMark_whenDrawn_thenTheFileIsWholeAndAllTextsStandInIt() throws Exception {
    var text = parsed(plate(everything(), bars())).getDocumentElement().getTextContent();
    assertThat(text)
        .contains("<A> & B", "seed 1, settings", "x (m)", "y (m)", "all", "tone", "level", "band")
        .contains("curve", "points", "rule <1>", "rule 2", "note", "one", "two", "here", "0.123");
    assertThat(plate(everything(), bars()).svg()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void givenAnotherLanguage_whenDrawn_thenTheBytesAreTheSame() {
    var here = plate(everything(), bars()).svg();
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(plate(everything(), bars()).svg().equals(here)).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void givenAPlate_whenItsFiguresAreWritten_thenEachMarkHasItsNumbers() {
    var json = Json.line(plate(everything(), bars())::writeFigures);
    assertThat(json)
        .startsWith("{\"title\":\"<A> & B\",\"caption\":\"seed 1, settings\",\"panels\":[")
        .contains("\"kind\":\"curve\",\"name\":\"curve\",\"x\":[0.0,1.0,2.0,3.0]")
        .contains("\"y\":[0.0,1.0,null,1.0]")
        .contains("\"x_names\":[\"one\",\"two\"]", "\"heights\":[50.0,0.123]")
        .contains("\"levels\":[0.5],\"x_range\":[-1.0,1.0]");
  }

  @Test
  void givenACircle_whenItsContourIsDrawn_thenEveryPointLiesOnIt() {
    // given
    var circle = Grid.of(UNIT, UNIT, 40, 40, (x, y) -> x * x + y * y);
    var panel =
        new Panel(
            "",
            Axis.linear(""),
            Axis.linear(""),
            new Mark.Field("", circle, UNIT),
            new Mark.Contours("", Ink.BLACK, 1, circle, 0.25));
    // when
    var svg = plate(panel).svg();
    // then
    var frame = Pattern.compile("<rect x=\"(.*?)\" y=\"(.*?)\" width=\"(.*?)\" height=\"(.*?)\"/>");
    var found = frame.matcher(svg);
    assertThat(found.find()).isTrue();
    double left = Double.parseDouble(found.group(1));
    double top = Double.parseDouble(found.group(2));
    double width = Double.parseDouble(found.group(3));
    double height = Double.parseDouble(found.group(4));
    var path = Pattern.compile("stroke=\"#000000\" stroke-width=\"1.0\" d=\"(.*?)\"").matcher(svg);
    assertThat(path.find()).isTrue();
    var points = path.group(1).substring(1).split("[M ]");
    assertThat(points).hasSizeGreaterThan(100);
    for (var point : points) {
      var xy = point.split(",");
      double x = 2 * (Double.parseDouble(xy[0]) - left) / width - 1;
      double y = 1 - 2 * (Double.parseDouble(xy[1]) - top) / height;
      assertThat(StrictMath.hypot(x, y)).isCloseTo(0.5, within(0.005));
    }
  }

  @Test
  void givenMorePointsThanPixels_whenDrawn_thenFewAreWrittenAndTheExtremesAmongThem() {
    int n = 100_000;
    var x = new double[n];
    var y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = i == 77_777 ? 5 : 0.1 * (i % 2);
    }
    var curve = new Mark.Curve("", Ink.BLACK, x, y);
    var svg = plate(new Panel("", Axis.linear("").from(0, n), Axis.linear("").from(0, 5), curve));
    assertThat(svg.svg().length()).isLessThan(60_000);
    boolean hasPeak = Pattern.compile(" [0-9.]+,53\\.0 ").matcher(svg.svg()).find();
    assertThat(hasPeak).as("a point at the top of the frame").isTrue();
  }

  @Test
  void givenPointsWithoutPartners_whenMade_thenRefused() {
    assertThatThrownBy(() -> new Mark.Curve("", Ink.BLACK, X, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x and y must have the same length, got 4 and 2");
  }
}
