package unroll.translator.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.common.Read;
import unroll.translator.evaluation.Scores;

class ScoreTableTest {
  @Test
  void givenScores_whenPrinted_thenTheNamesOfTheirProtocolsStandAbove() {
    var scores = Scores.of(List.of("a b c d"), List.of(List.of("a b c d")), 1);
    assertThat(ScoreTable.heading()).contains("exact", "bleu-tok", "bleu-13a", "chrF2");
    assertThat(ScoreTable.line("ours", scores))
        .startsWith("ours ")
        .contains("100.00 [100.00, 100.00]");
    assertThat(ScoreTable.json("ours", scores, new Read(1, 2, 0, List.of("why"))))
        .startsWith("{\"translator\":\"ours\",\"exact\":{\"value\":100.0")
        .endsWith("\"read\":{\"taken\":1,\"skipped\":2,\"repaired\":0,\"reasons\":[\"why\"]}}");
    assertThat(scores.value("exact")).isEqualTo(100);
  }
}
