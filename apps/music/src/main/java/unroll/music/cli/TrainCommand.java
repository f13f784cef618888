package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.train.Lesson;
import unroll.common.train.TrainVerb;
import unroll.engine.model.ModelFile;
import unroll.music.chorale.Chorale;
import unroll.music.data.PianoRoll;
import unroll.music.data.TrainingPieces;
import unroll.music.evaluation.ChordEvaluation;
import unroll.music.evaluation.MelodyEvaluation;
import unroll.music.evaluation.PassageHashes;
import unroll.music.evaluation.RollEvaluation;
import unroll.music.evaluation.Voices;
import unroll.music.midi.Melody;
import unroll.music.model.ChoraleKind;
import unroll.music.model.ChoraleRecipe;
import unroll.music.model.MelodyKind;
import unroll.music.model.MelodyRecipe;
import unroll.music.model.RollKind;
import unroll.music.model.RollRecipe;
import unroll.music.model.SongKind;
import unroll.music.model.SongRecipe;
import unroll.music.song.PopSong;

/// `unroll music train`: a model of melodies, chords, chorales or songs.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from pieces of music and save a model.",
      "Kinds: melody; chords, what sounds together; keys, each key of a piano by itself; chorale,"
          + " four voices; song, chords, melody, bass and accompaniment.",
      "Beside the model come its learning curve (.png), of what can be composed hashes of"
          + " all passages (.passages) and, until it is done, a checkpoint (.checkpoint). Ctrl-C saves the best"
          + " so far; --resume continues."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class TrainCommand extends TrainVerb {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "Folder of .mid and .abc files, the folders below it count; or, not for melody, a JSON"
              + " file of pieces, step by step; for song, the folder of POP909: songs.jsonl, piano.jsonl.")
  private Path data = Path.of("");

  @Option(
      names = "--held-out",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Of a JSON file: every Nth training piece chooses the best epoch, not the part"
              + " \"valid\" (default: 0, only where there is none).")
  private int heldOut;

  private List<Melody> lines = List.of(); // that a composed piece may have copied

  @Override
  protected List<Lesson<?, ?, ?>> lessons() {
    return List.of(
        new Lesson<>("melody", new MelodyKind(), file("melody"), this::tunes)
            .beside((model, tunes, _) -> MelodyEvaluation.beside(model, tunes.valid())),
        new Lesson<>(
                "chords",
                new RollKind(),
                file("chords"),
                (_, name, terminal) -> pieces(PianoRoll::new, name, terminal))
            .beside((model, pieces, _) -> RollEvaluation.beside(model, pieces.valid())),
        new Lesson<>(
                "keys",
                new RollKind(),
                RollRecipe.KEYS,
                file("keys"),
                (_, name, terminal) -> pieces(PianoRoll::new, name, terminal))
            .beside((model, pieces, _) -> RollEvaluation.beside(model, pieces.valid())),
        new Lesson<>("chorale", new ChoraleKind(), file("chorale"), this::chorales),
        new Lesson<>("song", new SongKind(), file("song"), this::songs)
            .beside((model, songs, _) -> ChordEvaluation.beside(model, songs.valid())));
  }

  private static Path file(String lesson) {
    return Path.of(lesson + "-model.safetensors");
  }

  private TrainingPieces<Melody> tunes(MelodyRecipe recipe, String name, Terminal terminal)
      throws IOException {
    var tunes = new DataFiles(data, terminal).tunes();
    lines = tunes.melodies();
    return TrainingPieces.of(tunes, recipe.heldOut(), name);
  }

  private TrainingPieces<PopSong> songs(SongRecipe recipe, String name, Terminal terminal)
      throws IOException {
    var songs = new DataFiles(data, terminal).songs().pieces(name);
    lines = Voices.ofSongs(songs.train());
    return songs;
  }

  private TrainingPieces<Chorale> chorales(ChoraleRecipe recipe, String name, Terminal terminal)
      throws IOException {
    var chorales = pieces(Chorale::new, name, terminal);
    lines = Voices.ofChorales(chorales.train());
    return chorales;
  }

  private <P> TrainingPieces<P> pieces(
      Function<List<int[]>, P> piece, String name, Terminal terminal) throws IOException {
    if (heldOut < 0 || heldOut == 1) {
      throw UserError.usage("--held-out must be 0 or at least 2, got " + heldOut);
    }
    var files = new DataFiles(data, terminal);
    return Refusals.asUserErrors(() -> TrainingPieces.of(files.pieces(), heldOut, piece, name));
  }

  @Override
  protected void saved(Path file) throws IOException {
    if (!lines.isEmpty()) {
      var passages = PassageHashes.of(lines).ofModel(ModelFile.sha256(file));
      passages.write(PassageHashes.beside(file));
    }
  }
}
