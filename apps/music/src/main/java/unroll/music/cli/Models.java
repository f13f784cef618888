package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import unroll.common.Options;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.model.ModelListing;
import unroll.music.evaluation.PassageHashes;
import unroll.music.model.ChoraleKind;
import unroll.music.model.ChoraleModel;
import unroll.music.model.MelodyKind;
import unroll.music.model.MelodyModel;
import unroll.music.model.SongKind;
import unroll.music.model.SongModel;

/// Loads the models of commands, and what lies beside them; where there is none, says how to make
/// one.
final class Models {
  /// The models that Unroll ships with.
  static final String MELODY = "models/music-melody.safetensors";

  static final String CHORALE = "models/music-chorale.safetensors";

  static final String SONG = "models/music-song.safetensors";

  private Models() {}

  static MelodyModel melody(Path path) throws IOException {
    return load(path, new MelodyKind()::load, "--data FOLDER");
  }

  static ChoraleModel chorale(Path path) throws IOException {
    return load(path, new ChoraleKind()::load, "--kind chorale --data FILE");
  }

  static SongModel song(Path path) throws IOException {
    return load(path, new SongKind()::load, "--kind song --data FOLDER");
  }

  private static <T> T load(Path path, Options.Model.Loader<T> loader, String options)
      throws IOException {
    return Options.Model.load(path, loader, "unroll music train " + options);
  }

  /// The app that the header of a model names; nothing if the file cannot be read: what is wrong
  /// with it, loading it will say.
  static String app(Path model) throws IOException {
    try {
      return Files.isRegularFile(model)
          ? ModelListing.read(model).metadata().getOrDefault("app", "")
          : "";
    } catch (ModelFileException _) {
      return "";
    }
  }

  /// The passages of the tunes that a model has been trained on.
  static PassageHashes passages(Path model) throws IOException {
    var file = PassageHashes.beside(model);
    try {
      var passages = PassageHashes.read(file);
      if (passages.model().isEmpty()) {
        Terminal.standardError().line("%s does not say of which model's tunes it is", file);
      } else if (!passages.model().equals(ModelFile.sha256(model))) {
        throw new UserError(
            "%s is of the tunes of another model than %s. Make it anew: unroll music index --data PATH --model %s --out %s"
                .formatted(file, model, model, file));
      }
      return passages;
    } catch (NoSuchFileException e) {
      throw new UserError(
          "No passages of the training tunes at "
              + file
              + ". Collect them: unroll music index --data PATH --model "
              + model
              + " --out "
              + file,
          e);
    }
  }
}
