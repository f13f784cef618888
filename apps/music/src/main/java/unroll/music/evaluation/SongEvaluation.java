package unroll.music.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import unroll.engine.autodiff.Pass;
import unroll.music.data.Decisions;
import unroll.music.data.SongExample;
import unroll.music.model.NoteNetwork;
import unroll.music.model.SongModel;
import unroll.music.song.PopSong;

/// How surprised a model is by songs it has not seen.
///
/// Protocol `nats-per-sixteenth`: the surprise of a part, given the parts before it, summed over
/// all steps and divided by their number; key and phrases are given. Songs are cut as in training,
/// and where a piece has no melody, that costs nothing.
public record SongEvaluation(List<Estimate> scores, long steps, int songs) {
  private static final int BARS = 16;

  /// The scores of the parts.
  public static SongEvaluation of(SongModel model, List<PopSong> songs) {
    var network = model.network();
    var steps = songs.stream().mapToLong(PopSong::steps).toArray();
    return new SongEvaluation(
        List.of(
            score("chords", songs, steps, e -> sum(network.harmony(), e.harmony(false))),
            score(
                "chords given melody",
                songs,
                steps,
                e -> e.hasMelody() ? sum(network.harmony(), e.harmony(true)) : 0),
            score("melody", songs, steps, e -> e.hasMelody() ? sum(network.lead(), e.lead()) : 0),
            score("bass", songs, steps, e -> sum(network.bass(), e.bass())),
            score("accompaniment", songs, steps, e -> sum(network.backing(), e.backing()))),
        Arrays.stream(steps).sum(),
        songs.size());
  }

  private static Estimate score(
      String name, List<PopSong> songs, long[] steps, ToDoubleFunction<SongExample> surprise) {
    var sums =
        songs.stream()
            .mapToDouble(song -> SongExample.cut(song, BARS).stream().mapToDouble(surprise).sum())
            .toArray();
    return Estimate.of(name, sums, steps);
  }

  private static double sum(NoteNetwork network, Decisions part) {
    return Arrays.stream(network.losses(Pass.inference(), part)).sum();
  }
}
