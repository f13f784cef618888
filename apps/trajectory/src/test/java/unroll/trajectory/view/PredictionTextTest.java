package unroll.trajectory.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.common.Read;
import unroll.engine.random.RandomStream;
import unroll.trajectory.prediction.Forked;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Point;

class PredictionTextTest {
  private static final Read READ = new Read(9, 2, 1, List.of("a \"b\""));

  @Test
  void givenAPrediction_whenPrinted_thenEveryPositionHasARowAndTheJsonIsWhole() {
    // given
    var text = new PredictionText(100, 10, 0.4, READ);
    // when
    var samples = Forked.prediction().sample(2, RandomStream.of(1));
    var rows = text.rows(Forked.prediction(), samples);
    // then: the one answer, two modes, two drawings, of two positions each
    assertThat(rows).hasSize(10);
    int columns = PredictionText.HEADER.split(",").length;
    assertThat(rows).allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(columns));
    assertThat(rows.getFirst()).isEqualTo("a,path,1,,110,0.40,1.000,0.000,,,,,");
    assertThat(rows.get(2)).startsWith("a,mode,1,0.700000,110,0.40,1.000,1.000,0.2");
    assertThat(text.json(Forked.prediction(), samples))
        .startsWith("{\"agent\":\"a\",\"frame\":100.0,")
        .contains("\"path\":[[1.0,0.0],[2.0,0.0]]")
        .contains("\"probability\":0.7")
        .contains("\"ellipses90\":[[")
        .endsWith(
            ",\"read\":{\"taken\":9,\"skipped\":2,\"repaired\":1,\"reasons\":[\"a \\\"b\\\"\"]}}");
  }

  @Test
  void givenANameWithACommaAndFramesInSeconds_whenPrinted_thenBothCanBeRead() {
    var said = new Prediction("O\"Hara, S", List.of(new Point(0, 0)), List.of());
    var rows = new PredictionText(1.2, 0.4, 0.4, READ).rows(said, List.of());
    assertThat(rows).containsExactly("\"O\"\"Hara, S\",path,1,,1.6,0.40,0.000,0.000,,,,,");
  }
}
