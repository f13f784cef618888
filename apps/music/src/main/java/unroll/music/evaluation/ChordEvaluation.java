package unroll.music.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import unroll.common.BaselineScores;
import unroll.music.model.ChordFinder;
import unroll.music.model.SongModel;
import unroll.music.song.ChordClass;
import unroll.music.song.PopSong;

/// How often the chords that are found for a melody are those of its label.
///
/// Protocol `chord-accuracy`: the share of beats at which the triads are the same, of major, minor
/// and no chord ([ChordClass#triad]), over songs moved to C major or A minor by their key label.
/// The scores are those of the chord that is most common, of a hidden Markov model
/// ([unroll.music.data.ChordCounts]) and of the model.
public record ChordEvaluation(List<Estimate> scores, long beats, int songs) {

  /// Measures all beats of some songs.
  public static ChordEvaluation of(SongModel model, List<PopSong> songs) {
    var finder = new ChordFinder(model);
    var beats = songs.stream().mapToLong(song -> song.chords().length).toArray();
    return new ChordEvaluation(
        List.of(
            score("always C", songs, beats, song -> new int[song.chords().length]),
            score("hidden Markov", songs, beats, song -> model.baseline().triads(song.melody())),
            score("this model", songs, beats, song -> triads(finder.find(song)))),
        IntStream.range(0, beats.length).mapToLong(i -> beats[i]).sum(),
        songs.size());
  }

  private static int[] triads(int... chords) {
    return IntStream.of(chords).map(ChordClass::triad).toArray();
  }

  private static Estimate score(
      String name, List<PopSong> songs, long[] beats, Function<PopSong, int[]> find) {
    var right =
        songs.stream()
            .mapToDouble(song -> {
              var found = find.apply(song);
              return IntStream.range(0, found.length)
                  .filter(b -> found[b] == ChordClass.triad(song.chords()[b]))
                  .count();
            })
            .toArray();
    return Estimate.of(name, right, beats);
  }

  /// The same of some songs, for the end of a training.
  public static BaselineScores beside(SongModel model, List<PopSong> songs) {
    var some = BaselineScores.some(songs, 20);
    var baselines = new LinkedHashMap<String, Double>();
    of(model, some).scores.forEach(score -> baselines.put(score.name(), score.mean()));
    double ours = baselines.pollLastEntry().getValue();
    return new BaselineScores("chord accuracy", true, some.size() + " songs", baselines, ours);
  }
}
