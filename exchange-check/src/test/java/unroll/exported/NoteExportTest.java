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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.OnnxExport;
import unroll.exchange.onnx.OrtRun;
import unroll.music.data.Decisions;
import unroll.music.data.PianoRoll;
import unroll.music.data.RollExample;
import unroll.music.data.SetCoder;
import unroll.music.data.TrainingPieces;
import unroll.music.model.ChoraleKind;
import unroll.music.model.NoteNetwork;
import unroll.music.model.RollKind;
import unroll.music.model.RollRecipe;
import unroll.music.model.SongKind;

/// Models that decide note by note beside their graphs in ONNX Runtime: the shipped ones of
/// chorales and songs, and small ones of chords and keys.
@Tag("slow")
class NoteExportTest {
  private static final Path CHORALES = Path.of("../models/music-chorale.safetensors");

  private static final Path SONGS = Path.of("../models/music-song.safetensors");

  private final RandomStream random = RandomStream.of(3);
  private final Pass pass = Pass.inference();

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void givenPiecesSideBySide_whenReadByTheGraphsOfChorales_thenLogitsAreTheSame(int voices)
      throws IOException {
    var network = new ChoraleKind().load(CHORALES).network();
    assertThat(parts(CHORALES))
        .containsExactly("lead.steps", "lead.decisions", "harmony.steps", "harmony.decisions");
    assertSame(CHORALES, voices, voices == 0 ? network.lead() : network.harmony());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void givenPiecesSideBySide_whenReadByTheGraphsOfSongs_thenLogitsAreTheSame(int part)
      throws IOException {
    var network = new SongKind().load(SONGS).network();
    assertThat(parts(SONGS)).hasSize(8).startsWith("harmony.steps").endsWith("backing.decisions");
    var all = List.of(network.harmony(), network.lead(), network.bass(), network.backing());
    assertSame(SONGS, part, all.get(part));
  }

  private static List<String> parts(Path model) throws IOException {
    return OnnxExport.of(model).stream().map(part -> part.graph().part()).toList();
  }

  /// Part `number` of the graphs of a model beside the network that it is of.
  private void assertSame(Path model, int number, NoteNetwork notes) throws IOException {
    var parts = OnnxExport.of(model);
    try (var steps = OrtRun.of(parts.get(2 * number));
        var decisions = OrtRun.of(parts.get(2 * number + 1))) {
      for (var lengths : List.of(new int[] {1}, new int[] {4, 11, 7})) {
        // when
        var pieces = Arrays.stream(lengths).mapToObj(n -> piece(notes.config(), n)).toList();
        var read = notes.read(pass, pieces, notes.start(pieces.size()));
        // then
        begin(steps, notes.config(), pieces.size());
        var found = read(steps, pieces, notes.config().stepFeatures());
        OrtRun.assertSame("next_h", found.get("next_h"), read.last().h());
        OrtRun.assertSame("next_c", found.get("next_c"), read.last().c());
        var known = known(found.get("steps"), pieces, notes.config().width());
        var logits = decide(decisions, known, pieces, notes.config().decisionFeatures());
        OrtRun.assertSame("logits", logits, notes.logits(pass, pieces, read));
      }
    }
  }

  @Test
  void givenAPiano_whenItsChordsAreReadByTheGraphs_thenTheSurpriseIsTheSame() throws IOException {
    var recipe = RollRecipe.DEFAULT.with("hidden", 6);
    var piece = roll(20);
    try (var untrained = Untrained.of(new RollKind(), recipe, data(piece))) {
      var part = RollExample.of(List.of(piece), Integer.MAX_VALUE).getFirst();
      var decisions = SetCoder.encode(part.piece(), part.match(), part.from(), part.to());
      var pieces = List.of(decisions);
      untrained.part(0).with("h", new float[6], 1, 6).with("c", new float[6], 1, 6);
      var found = read(untrained.part(0), pieces, SetCoder.STEP_FEATURES);
      var known = known(found.get("steps"), pieces, 6);
      var logits = decide(untrained.part(1), known, pieces, SetCoder.DECISION_FEATURES);
      var each = SoftmaxCrossEntropy.each(logits, NoteNetwork.targets(pieces));
      var surprise = new double[part.steps()];
      for (int i = 0; i < each.length; i++) {
        surprise[decisions.all().get(i).step()] += each[i];
      }
      var expected = untrained.model().network().losses(pass, part);
      OrtRun.assertSame("surprise", row(surprise), row(expected));
    }
  }

  @Test
  void givenAPiano_whenItsKeysAreReadByTheGraph_thenTheSurpriseIsTheSame() throws IOException {
    var recipe = RollRecipe.KEYS.with("hidden", 6);
    var piece = roll(20);
    try (var untrained = Untrained.of(new RollKind(), recipe, data(piece))) {
      var part = RollExample.of(List.of(piece), Integer.MAX_VALUE).getFirst();
      var decisions = SetCoder.encode(part.piece(), part.match(), part.from(), part.to());
      var ort = untrained.part(0).with("h", new float[6], 1, 6).with("c", new float[6], 1, 6);
      var found = read(ort, List.of(decisions), SetCoder.STEP_FEATURES).get("probabilities");
      var surprise = new double[part.steps()];
      for (int t = 0; t < surprise.length; t++) {
        var sounds = new float[PianoRoll.KEYS];
        part.piece().addKeys(t + 1, sounds, 0);
        for (int key = 0; key < sounds.length; key++) {
          double p = found.at(t, key);
          surprise[t] -= StrictMath.log(sounds[key] == 1 ? p : 1 - p);
        }
      }
      var expected = untrained.model().network().losses(pass, part);
      OrtRun.assertSame("surprise", row(surprise), row(expected));
    }
  }

  private static void begin(OrtRun ort, NoteNetwork.Config config, int batch) {
    var state = Tensor.zeros(Shape.of(batch, config.hidden()));
    ort.with("h", state).with("c", state);
  }

  private static Map<String, Tensor> read(OrtRun ort, List<Decisions> pieces, int features) {
    int time = pieces.stream().mapToInt(piece -> piece.steps().size()).max().orElseThrow();
    var x = Tensor.zeros(Shape.of(pieces.size(), time, features));
    for (int b = 0; b < pieces.size(); b++) {
      var steps = pieces.get(b).steps();
      for (int t = 0; t < steps.size(); t++) {
        for (int feature : steps.get(t)) {
          x.values()[(b * time + t) * features + feature] = 1;
        }
      }
    }
    var lengths = pieces.stream().mapToInt(piece -> piece.steps().size()).toArray();
    return ort.with("features", x).with("lengths", lengths, lengths.length).run();
  }

  /// The row of each decision's step.
  private Tensor known(Tensor steps, List<Decisions> pieces, int width) {
    int time = steps.shape().axis(1);
    var rows = new ArrayList<Integer>();
    for (int b = 0; b < pieces.size(); b++) {
      for (var decision : pieces.get(b).all()) {
        rows.add(b * time + decision.step());
      }
    }
    var known = Tensor.zeros(Shape.of(rows.size(), width));
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(steps.values(), rows.get(i) * width, known.values(), i * width, width);
    }
    return known;
  }

  private static Tensor decide(OrtRun ort, Tensor known, List<Decisions> pieces, int features) {
    var all = pieces.stream().flatMap(piece -> piece.all().stream()).toList();
    var d = Tensor.zeros(Shape.of(all.size(), features));
    for (int i = 0; i < all.size(); i++) {
      for (int feature : all.get(i).features()) {
        d.values()[i * features + feature] = 1;
      }
    }
    var reference = all.stream().mapToInt(Decisions.Decision::reference).toArray();
    var from = all.stream().mapToInt(Decisions.Decision::from).toArray();
    return ort.with("step", known)
        .with("features", d)
        .with("reference", reference, all.size())
        .with("from", from, all.size())
        .run()
        .get("logits");
  }

  private Decisions piece(NoteNetwork.Config config, int steps) {
    var piece = new Decisions();
    for (int t = 0; t < steps; t++) {
      piece.step(random.below(config.stepFeatures()), random.below(config.stepFeatures()));
      for (int k = random.below(3); k >= 0; k--) {
        int[] known = {random.below(config.decisionFeatures())};
        int reference = random.below(config.pitches() + 1) - 1;
        piece.decide(known, random.below(5), reference, 0);
      }
    }
    return piece;
  }

  private PianoRoll roll(int length) {
    var steps = new ArrayList<int[]>();
    for (int t = 0; t < length; t++) {
      var step = new int[random.below(5)];
      Arrays.setAll(step, _ -> 50 + random.below(25));
      steps.add(step);
    }
    return new PianoRoll(steps);
  }

  private static TrainingPieces<PianoRoll> data(PianoRoll piece) {
    return new TrainingPieces<>(List.of(piece), List.of(piece), Map.of());
  }

  private static Tensor row(double... numbers) {
    var row = new float[numbers.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) numbers[i];
    }
    return Tensor.of(Shape.of(row.length), row);
  }
}
