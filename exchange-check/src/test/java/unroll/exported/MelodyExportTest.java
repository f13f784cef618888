package unroll.exported;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.OnnxExport;
import unroll.exchange.onnx.OrtRun;
import unroll.music.data.MelodyCursor;
import unroll.music.data.MelodyExample;
import unroll.music.model.MelodyKind;
import unroll.music.model.MelodyModel;

/// The shipped model of melodies beside its graph in ONNX Runtime.
@Tag("slow")
class MelodyExportTest {
  private static final Path MODEL = Path.of("../models/music-melody.safetensors");

  private final RandomStream random = RandomStream.of(3);
  private final Pass pass = Pass.inference();

  @Test
  void givenMelodiesSideBySide_whenReadByTheGraph_thenLogitsAndAttentionAreTheSame()
      throws IOException {
    var model = new MelodyKind().load(MODEL);
    try (var ort = OrtRun.of(OnnxExport.of(MODEL).getFirst())) {
      for (var lengths : List.of(new int[] {1}, new int[] {9, 30, 1}, new int[] {64, 5})) {
        var melodies = Arrays.stream(lengths).mapToObj(n -> melody(model, n)).toList();
        var expected =
            model.network().forward(pass, melodies, model.network().start(lengths.length));
        begin(ort, model, lengths.length);
        var found = read(ort, melodies);
        OrtRun.assertSame("logits", found.get("logits"), expected.logits());
        var attention = found.get("attention"); // has a place more, which is never seen
        var own = attention.slice(pass, 2, 1, attention.shape().columns());
        OrtRun.assertSame("attention", own, expected.weights());
      }
    }
  }

  @Test
  void givenAMelodyInParts_whenGoneOnWith_thenItIsAsInOneGo() throws IOException {
    // given
    var model = new MelodyKind().load(MODEL);
    var melody = melody(model, 40);
    var parts = melody.cut(13);
    try (var ort = OrtRun.of(OnnxExport.of(MODEL).getFirst())) {
      begin(ort, model, 1);
      var memory = model.network().start(1);
      for (var part : parts) {
        // when
        var expected = model.network().forward(pass, List.of(part), memory);
        memory = expected.memory();
        var found = read(ort, List.of(part));
        // then
        OrtRun.assertSame("logits", found.get("logits"), expected.logits());
        ort.with("h", found.get("next_h")).with("c", found.get("next_c"));
        ort.with("past", found.get("next_past"));
        int seen = found.get("next_past").shape().axis(1);
        var bars = new int[seen];
        bars[0] = -1_000_000_000;
        System.arraycopy(melody.bars(), 0, bars, 1, seen - 1);
        ort.with("past_bars", bars, 1, seen);
      }
      assertThat(parts).hasSizeGreaterThan(2);
    }
  }

  private static void begin(OrtRun ort, MelodyModel model, int batch) {
    int hidden = model.network().parameters().require("lstm.l0.weight_hh").shape().columns();
    var state = Tensor.zeros(Shape.of(2, batch, hidden));
    var bars = new int[batch];
    Arrays.fill(bars, -1_000_000_000);
    ort.with("h", state)
        .with("c", state)
        .with("past", Tensor.zeros(Shape.of(batch, 1, hidden)))
        .with("past_bars", bars, batch, 1);
  }

  private static Map<String, Tensor> read(OrtRun ort, List<MelodyExample> melodies) {
    int batch = melodies.size();
    int time = melodies.stream().mapToInt(MelodyExample::steps).max().orElseThrow();
    int features = MelodyCursor.FEATURES;
    var all = new int[batch * time * features];
    var bars = new int[batch * time];
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < melodies.get(b).steps(); t++) {
        bars[b * time + t] = melodies.get(b).bars()[t];
        int at = (b * time + t) * features;
        System.arraycopy(melodies.get(b).features()[t], 0, all, at, features);
      }
    }
    var lengths = melodies.stream().mapToInt(MelodyExample::steps).toArray();
    return ort.with("features", all, batch, time, features)
        .with("bars", bars, batch, time)
        .with("lengths", lengths, batch)
        .run();
  }

  /// Steps with any features, some in a bar.
  private MelodyExample melody(MelodyModel model, int steps) {
    int tokens = model.coder().vocabulary().size();
    var features = new ArrayList<int[]>();
    var bars = new int[steps];
    for (int t = 0; t < steps; t++) {
      var step = new int[MelodyCursor.FEATURES];
      for (int f = 0; f < step.length; f++) {
        int most =
            switch (f) {
              case MelodyCursor.POSITION -> MelodyCursor.POSITIONS;
              case MelodyCursor.METRE -> model.coder().metres().size() + 1;
              case MelodyCursor.BARS_LEFT -> MelodyCursor.MOST_BARS_LEFT + 1;
              case MelodyCursor.PHRASE -> MelodyCursor.PHRASE_BARS;
              default -> tokens + 1;
            };
        step[f] = random.below(most);
      }
      features.add(step);
      bars[t] = t / 5;
    }
    return new MelodyExample(features.toArray(int[][]::new), new int[steps], bars);
  }
}
