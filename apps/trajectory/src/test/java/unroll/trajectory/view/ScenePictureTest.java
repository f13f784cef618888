package unroll.trajectory.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.prediction.Spread;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

class ScenePictureTest {
  private static final Scene SCENE =
      new Scene(
          List.of(
              new Agent("<b>", List.of(new Point(0, 0), new Point(1, 0))),
              new Agent("still", List.of(new Point(3, 3)))));

  private static Prediction prediction() {
    var path = List.of(new Point(2, 0), new Point(3, 0.5));
    var mode = new Mode(1, path, List.of(Spread.round(0.1), Spread.round(0.2)));
    return new Prediction("<b>", path, List.of(mode));
  }

  private static ScenePicture picture(boolean animated) {
    var future = Map.of("<b>", List.of(new Point(2, 0.1)));
    return new ScenePicture(SCENE, List.of(prediction()), future, 0.4, animated);
  }

  private static Document parsed(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static long paths(String svg, String kind) throws Exception {
    var all = parsed(svg).getElementsByTagName("path");
    long count = 0;
    for (int i = 0; i < all.getLength(); i++) {
      var name = all.item(i).getAttributes().getNamedItem("class").getNodeValue();
      count += name.equals(kind) ? 1 : 0;
    }
    return count;
  }

  @Test
  void givenAScene_whenDrawn_thenAllOfItIsThere() throws Exception {
    var svg = picture(false).svg(1);
    assertThat(paths(svg, "seen")).isEqualTo(2 + 1); // and the legend
    assertThat(paths(svg, "fan")).isEqualTo(60 + 1);
    assertThat(paths(svg, "answer")).isEqualTo(1 + 1);
    assertThat(paths(svg, "truth")).isEqualTo(1 + 1);
    assertThat(parsed(svg).getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(svg).contains("&lt;b&gt;").doesNotContain("NaN").doesNotContain("animateMotion");
  }

  @Test
  void givenASeed_whenDrawnTwice_thenThePictureIsTheSame() {
    assertThat(picture(false).svg(3)).isEqualTo(picture(false).svg(3));
    assertThat(picture(false).svg(3)).isNotEqualTo(picture(false).svg(4));
  }

  @Test
  void givenAnimation_whenDrawn_thenEveryCircleMovesFromWhereItWas() throws Exception {
    var svg = picture(true).svg(1);
    assertThat(parsed(svg).getElementsByTagName("animateMotion").getLength()).isEqualTo(2);
    assertThat(svg).contains("dur=\"1.2s\"").contains("path=\"M-").contains("path=\"M0.0,-0.0\"");
  }

  @Test
  void givenNothingInView_whenDrawn_thenThePictureIsEmptyButWhole() throws Exception {
    var svg = new ScenePicture(new Scene(List.of()), List.of(), Map.of(), 0.4, true).svg(1);
    assertThat(paths(svg, "seen")).isOne();
    assertThat(svg).doesNotContain("NaN").doesNotContain("what happened");
  }
}
