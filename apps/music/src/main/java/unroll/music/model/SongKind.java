package unroll.music.model;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.music.data.ChordCounts;
import unroll.music.data.SongExample;
import unroll.music.data.TrainingPieces;
import unroll.music.song.ChordClass;
import unroll.music.song.PopSong;

/// Models of songs: chords, melody, bass and accompaniment.
public final class SongKind extends MusicKind<SongRecipe, PopSong, SongExample, SongModel> {
  /// What the header calls the app.
  public static final String APP = "music song";

  private static final int SHOWN = 16; // beats of a sample

  /// The kind, as [unroll.engine.kind.ModelKinds] finds it.
  public SongKind() {
    super(APP, "Model of songs", SongRecipe.DEFAULT, "nats per sixteenth", "score.validNats");
  }

  @Override
  public SongModel begin(SongRecipe recipe, TrainingPieces<PopSong> songs, Parameters parameters) {
    return new SongModel(SongNetwork.of(recipe, parameters), ChordCounts.of(songs.train()));
  }

  @Override
  public Task<SongExample> task(SongRecipe recipe, SongModel model, TrainingPieces<PopSong> songs) {
    return new SongTask(model.network());
  }

  @Override
  public Examples<SongExample> examples(
      SongRecipe recipe, SongModel model, TrainingPieces<PopSong> songs) {
    return new Examples<>(cut(songs.train(), recipe.bars()), cut(songs.valid(), recipe.bars()));
  }

  private static List<SongExample> cut(List<PopSong> songs, int bars) {
    return songs.stream().flatMap(song -> SongExample.cut(song, bars).stream()).toList();
  }

  /// The chords that the model finds for the first bars of the melody.
  @Override
  String line(SongModel model, PopSong song) {
    var found = new ChordFinder(model).find(song);
    return IntStream.range(0, Math.min(SHOWN, found.length))
        .filter(b -> b == 0 || found[b] != found[b - 1])
        .mapToObj(b -> ChordClass.symbol(found[b], false))
        .collect(Collectors.joining(" ", song.name() + " in C: ", ""));
  }

  @Override
  public SortedMap<String, String> metadata(SongModel model) {
    var metadata = super.metadata(model);
    metadata.put("config.width", String.valueOf(model.network().lead().config().width()));
    return metadata;
  }

  @Override
  public SongModel read(ModelFile file, SongRecipe recipe) throws ModelFileException {
    requireWidth(file, recipe.hidden());
    var network = file.build(p -> SongNetwork.of(recipe, p), ChordCounts.TENSORS::contains);
    return new SongModel(network, ChordCounts.read(file));
  }

  /// Two for each part.
  @Override
  public List<Graph> graphs(SongModel model) {
    var network = model.network();
    var parameters = network.parameters();
    return Stream.of(
            new NoteGraphs("harmony", parameters, network.harmony().config()),
            new NoteGraphs("lead", parameters, network.lead().config()),
            new NoteGraphs("bass", parameters, network.bass().config()),
            new NoteGraphs("backing", parameters, network.backing().config()))
        .flatMap(graphs -> Stream.of(graphs.steps(), graphs.decisions()))
        .toList();
  }
}
