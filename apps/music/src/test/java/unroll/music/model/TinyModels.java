package unroll.music.model;

import java.util.List;
import java.util.Map;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.Trained;
import unroll.engine.kind.Training;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.recipe.RecipeForm;
import unroll.engine.train.Settings;
import unroll.music.chorale.Chorales;
import unroll.music.data.Rolls;
import unroll.music.data.Tiny;
import unroll.music.data.TrainingPieces;
import unroll.music.song.Songs;

/// Small models for tests, most of which have learned nothing.
public final class TinyModels {
  static final MelodyRecipe MELODY =
      new MelodyRecipe(6, 3, 2, 2, 512, 7, new Learning(8, 0.2, 0.002, Settings.DEFAULT));
  static final RollRecipe CHORDS = RollRecipe.DEFAULT.with("hidden", 6).with("dropout", 0.0);
  static final RollRecipe KEYS = RollRecipe.KEYS.with("hidden", 6).with("dropout", 0.0);
  static final ChoraleRecipe CHORALE = ChoraleRecipe.DEFAULT.with("hidden", 6).with("dropout", 0.0);

  static final SongRecipe SONG = SongRecipe.DEFAULT.with("hidden", 6).with("dropout", 0.0);

  private TinyModels() {}

  /// With the vocabulary of data/tunes.
  public static MelodyModel melody(long seed) {
    return begun(new MelodyKind(), MELODY, Tiny.tunes(), seed);
  }

  static RollModel rolls(RollRecipe recipe, long seed) {
    return begun(new RollKind(), recipe, List.of(Rolls.random(12, 1), Rolls.random(7, 2)), seed);
  }

  /// With the usual compass.
  public static ChoraleModel chorale(long seed) {
    var chorales = List.of(Chorales.CADENCE);
    var network = begun(new ChoraleKind(), CHORALE, chorales, seed).network();
    return new ChoraleModel(network, Chorales.COMPASS);
  }

  /// That has seen the turnaround.
  public static SongModel song(long seed) {
    return begun(new SongKind(), SONG, List.of(Songs.turnaround()), seed);
  }

  /// Its file.
  public static ModelFile songFile(long seed) {
    return file(new SongKind(), SONG, song(seed));
  }

  private static <R extends MusicRecipe<R>, P, M> M begun(
      ModelKind<R, TrainingPieces<P>, ?, M> kind, R recipe, List<P> pieces, long seed) {
    return kind.begin(recipe.with("seed", seed), data(pieces), Parameters.random(seed));
  }

  /// The file of a melody model.
  public static ModelFile melodyFile(long seed) {
    return file(new MelodyKind(), MELODY, melody(seed));
  }

  static <R extends MusicRecipe<R>, M> ModelFile file(
      ModelKind<R, ?, ?, M> kind, R recipe, M model) {
    return kind.file(model, RecipeForm.of(kind.recipe()).header(recipe));
  }

  /// Trains on pieces that also choose the best epoch, two in a batch.
  static <R extends MusicRecipe<R>, P, M> Trained<R, M> train(
      ModelKind<R, TrainingPieces<P>, ?, M> kind, R recipe, List<P> pieces) {
    var quick = recipe.with("seed", 1L).with("batch", 2).with("patience", 1000);
    return Training.of(kind, quick, data(pieces)).threads(2).run();
  }

  private static <P> TrainingPieces<P> data(List<P> pieces) {
    return new TrainingPieces<>(
        pieces, pieces, Map.of("data.name", "test", "data.sha256", "no hash"));
  }
}
