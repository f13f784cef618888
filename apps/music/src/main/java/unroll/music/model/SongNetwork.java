package unroll.music.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Tensor;
import unroll.music.data.BackingCoder;
import unroll.music.data.BassCoder;
import unroll.music.data.Decisions;
import unroll.music.data.HarmonyCoder;
import unroll.music.data.LeadCoder;
import unroll.music.data.SongExample;
import unroll.music.song.ChordClass;

/// Four networks that together predict a song: the `harmony` its chords, beat by beat, with or
/// without a melody that is known; then sixteenth by sixteenth the `lead` the melody over the
/// chords, the `bass` for both, and the `backing`, the rest of the accompaniment, for all three.
public record SongNetwork(
    NoteNetwork harmony,
    NoteNetwork lead,
    NoteNetwork bass,
    NoteNetwork backing,
    Parameters parameters)
    implements MusicModel.Network {

  private static final int EMBEDDING = 64; // of what is known at a step

  static SongNetwork of(SongRecipe recipe, Parameters parameters) {
    int hidden = recipe.hidden();
    var dropout = recipe.dropout();
    var harmony =
        new NoteNetwork.Config(
            HarmonyCoder.FEATURES, 1, ChordClass.COUNT, 0, EMBEDDING, hidden, hidden, dropout);
    var lead = line(LeadCoder.FEATURES, LeadCoder.LINE.classes(), hidden, dropout);
    var bass = line(BassCoder.FEATURES, BassCoder.LINE.classes(), hidden / 2, dropout);
    var backing =
        new NoteNetwork.Config(
            BackingCoder.FEATURES,
            BackingCoder.DECISION,
            BackingCoder.CLASSES,
            BackingCoder.PITCHES,
            EMBEDDING,
            hidden,
            hidden,
            dropout);
    return new SongNetwork(
        new NoteNetwork(harmony, parameters.at("harmony", 0)),
        new NoteNetwork(lead, parameters.at("lead", 1)),
        new NoteNetwork(bass, parameters.at("bass", 2)),
        new NoteNetwork(backing, parameters.at("backing", 3)),
        parameters);
  }

  /// Of a line, whose pitches are all classes but two.
  private static NoteNetwork.Config line(int features, int classes, int hidden, double dropout) {
    return new NoteNetwork.Config(
        features, 1, classes, classes - 2, EMBEDDING, hidden, hidden, dropout);
  }

  /// The summed surprise of each part of the examples, in nats, divided by `n`.
  Map<String, Tensor> losses(Pass pass, List<SongExample> examples, double n) {
    var losses = new LinkedHashMap<String, Tensor>();
    var sung = examples.stream().filter(SongExample::hasMelody).toList();
    losses.put("chords", loss(pass, harmony, each(examples, e -> e.harmony(false)), n));
    if (!sung.isEmpty()) {
      losses.put("chords-given-melody", loss(pass, harmony, each(sung, e -> e.harmony(true)), n));
      losses.put("melody", loss(pass, lead, each(sung, SongExample::lead), n));
    }
    losses.put("bass", loss(pass, bass, each(examples, SongExample::bass), n));
    losses.put("accompaniment", loss(pass, backing, each(examples, SongExample::backing), n));
    return losses;
  }

  private static List<Decisions> each(
      List<SongExample> examples, java.util.function.Function<SongExample, Decisions> coder) {
    return examples.stream().map(coder).toList();
  }

  private static Tensor loss(Pass pass, NoteNetwork network, List<Decisions> parts, double n) {
    var read = network.read(pass, parts, network.start(parts.size()));
    var logits = network.logits(pass, parts, read);
    return SoftmaxCrossEntropy.of(pass, logits, NoteNetwork.targets(parts), n);
  }
}
