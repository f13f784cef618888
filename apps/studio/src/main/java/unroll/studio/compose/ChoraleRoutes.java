package unroll.studio.compose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.web.Reply;
import unroll.music.ChoraleComposer;
import unroll.music.chorale.ChoraleMidi;
import unroll.music.chorale.Voice;
import unroll.music.midi.Key;
import unroll.music.midi.Note;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Downloads;
import unroll.studio.api.Field;
import unroll.studio.api.Lazy;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;

/// Chorales: three voices for a melody, or four.
public final class ChoraleRoutes {
  private static final Key G_MAJOR = new Key(7, false);
  private static final int TEMPO = 80; // as that of the program
  private static final int ORGAN = 19;

  private final Lazy<ChoraleComposer> choir;

  public ChoraleRoutes(Path models) {
    choir = new Lazy<>(() -> ChoraleComposer.load(models.resolve("music-chorale.safetensors")));
  }

  /// The routes.
  public List<Route> all(Downloads downloads) {
    var chorale =
        Route.of(
            "/api/chorale",
            "Finds alto, tenor and bass for a melody, or composes a chorale for four voices.",
            List.of(
                Tunes.NOTES,
                Tunes.METRE,
                Tunes.KEY,
                Field.whole("bars", 1, Tunes.MOST_BARS, 8, "how many bars, without notes"),
                Tunes.TEMPERATURE,
                Tunes.SEED,
                Tunes.tempo(TEMPO),
                Tunes.program(ORGAN)),
            "voices, each with its notes; key; and moved, by how many semitones a low melody was moved"
                + " up",
            this::chorale);
    return List.of(
        downloads.with(
            chorale, new TreeMap<>(Map.of("mid", "out", "wav", "wav")), ChoraleRoutes::command));
  }

  private Reply chorale(Asked asked) throws IOException {
    var melody = Tunes.melody(asked);
    long seed = asked.whole("seed");
    var sampling = Tunes.sampling(asked);
    if (!melody.notes().isEmpty()) {
      var made = choir.get().harmonise(melody, sampling, seed);
      return voices(command(asked), made.voices(), made.key(), made.octaves());
    }
    var asKey = Tunes.key(asked);
    var key = asKey == null ? G_MAJOR : asKey;
    var made = choir.get().compose(key, asked.count("bars"), sampling, seed);
    return voices(command(asked), ChoraleMidi.voices(made, ChoraleComposer.REST), key, 0);
  }

  /// Tempo and instrument of a melody are in its file.
  private static ShellCommand command(Asked asked) {
    var command = ShellCommand.of("music", "generate");
    if (!asked.rows("notes").isEmpty()) {
      command.reads("--harmonise", Tunes.PRIMER, Tunes.midi(asked));
      return Tunes.sampled(command, asked).with("--out", "harmonised.mid");
    }
    command
        .with("--chorale")
        .with("--key", asked.text("key"), "")
        .with("--bars", asked.count("bars"));
    return Tunes.sounding(Tunes.sampled(command, asked), asked, TEMPO, ORGAN)
        .with("--out", "chorale.mid");
  }

  private static Reply voices(
      ShellCommand command, Map<Voice, List<Note>> voices, Key key, int moved) {
    return Answer.of(
        command,
        out -> {
          out.writeObjectPropertyStart("voices");
          for (var voice : Voice.values()) {
            var name = voice.name().toLowerCase(Locale.ROOT);
            Tunes.notes(out, name, voices.getOrDefault(voice, List.of()));
          }
          out.writeEndObject();
          out.writeStringProperty("key", key.toString());
          out.writeNumberProperty("moved", moved);
        });
  }
}
