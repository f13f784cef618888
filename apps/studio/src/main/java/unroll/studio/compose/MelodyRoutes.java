package unroll.studio.compose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.common.Json;
import unroll.common.web.Reply;
import unroll.music.MelodyComposer;
import unroll.music.harmony.Constraints;
import unroll.music.harmony.KeyFinder;
import unroll.music.harmony.Progression;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.midi.Note;
import unroll.music.view.MelodyPicture;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Downloads;
import unroll.studio.api.Field;
import unroll.studio.api.Lazy;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;

/// Melodies that continue, how surprising each note is, and MIDI files.
public final class MelodyRoutes {
  private static final int LARGEST_MIDI = 1 << 22; // chars of base64
  private static final Field CHORDS =
      Field.text("chords", 0, 500, "chords to compose over, one a bar, such as C G Am F");

  private final Lazy<MelodyComposer> composer;

  public MelodyRoutes(Path models) {
    composer = new Lazy<>(() -> MelodyComposer.load(models.resolve("music-melody.safetensors")));
  }

  /// The routes.
  public List<Route> all(Downloads downloads) {
    var tempo = Tunes.tempo(Tunes.USUAL_TEMPO);
    var program = Tunes.program(Tunes.FLUTE);
    var melody =
        Route.of(
            "/api/melody",
            "Composes a melody, or continues one.",
            List.of(
                Tunes.NOTES,
                Tunes.METRE,
                Tunes.KEY,
                CHORDS,
                Field.whole("bars", 1, Tunes.MOST_BARS, 8, "how many bars to compose"),
                Tunes.TEMPERATURE,
                Tunes.SEED,
                tempo,
                program),
            "notes, those given first; bits, how surprised the model is by each; bars; from, the bar with"
                + " which what was composed begins; key; and accompaniment, the notes of the chords. With"
                + " notes, the command continues primer.mid, which /api/melody/midi makes of them",
            this::compose);
    var options = Map.of("mid", "out", "wav", "wav", "svg", "picture", "png", "picture");
    return List.of(
        downloads.with(melody, new TreeMap<>(options), MelodyRoutes::command),
        Route.of(
            "/api/melody/surprise",
            "Says how surprised the model is by each note of a melody.",
            List.of(Tunes.NOTES, Tunes.METRE, Tunes.KEY),
            "bits for each note, and key",
            asked -> {
              var given = Tunes.melody(asked);
              var bits = given.notes().isEmpty() ? new double[0] : composer.get().surprise(given);
              return Reply.json(
                  Json.line(out -> {
                    Tunes.numbers(out, "bits", bits);
                    out.writeStringProperty("key", given.key().toString());
                  }));
            }),
        Route.of(
            "/api/melody/midi",
            "Makes a MIDI file of a melody.",
            List.of(Tunes.NOTES, Tunes.METRE, Tunes.KEY, tempo, program),
            "the file, audio/midi",
            asked -> Reply.file("mid", Tunes.midi(asked))),
        Route.of(
            "/api/melody/picture",
            "Draws a melody as a piano roll, each note in the colour of the model's surprise.",
            List.of(Tunes.NOTES, Tunes.METRE, Tunes.KEY),
            "the picture, image/svg+xml",
            this::picture),
        Route.of(
                "/api/melody/read",
                "Reads the melody of a MIDI file.",
                List.of(
                    Field.text("file", 1, LARGEST_MIDI, "the bytes of the file in base64"),
                    Field.text("name", 0, 100, "the name of the file")),
                "notes, metre, key, tempo, and remarks about what had to be repaired",
                MelodyRoutes::read)
            .large());
  }

  private static @Nullable Progression chords(Asked asked) {
    var text = asked.text("chords").strip();
    return text.isEmpty() ? null : Progression.parse(text);
  }

  private Reply compose(Asked asked) throws IOException {
    var given = Tunes.melody(asked);
    var chords = chords(asked);
    var asKey = Tunes.key(asked);
    long seed = asked.whole("seed");
    boolean fresh = given.notes().isEmpty();
    var signature = asKey != null ? asKey : chords == null ? MelodyComposer.D_MAJOR : chords.key();
    var primer = fresh ? Melody.empty("", given.metre(), signature) : given;
    var kept = fresh ? asKey : given.minor() ? given.key() : null;
    var constraints = new Constraints(Constraints.NONE.scale(), kept, chords);
    var composed =
        composer
            .get()
            .extend(
                primer.named("Unroll, seed " + seed),
                asked.count("bars"),
                constraints,
                Tunes.sampling(asked),
                seed);
    boolean signed = !fresh || asKey != null || chords != null;
    var melody = signed ? composed.signedAs(primer) : composed;
    var bits = composer.get().surprise(melody);
    int first = primer.bars();
    var accompaniment =
        chords == null ? List.<Note>of() : chords.notes(first, melody.bars(), melody.metre());
    return Answer.of(
        command(asked),
        out -> {
          Tunes.notes(out, "notes", melody.notes());
          Tunes.numbers(out, "bits", bits);
          out.writeNumberProperty("bars", melody.bars());
          out.writeNumberProperty("from", first);
          out.writeStringProperty("key", melody.key().toString());
          Tunes.notes(out, "accompaniment", accompaniment);
        });
  }

  /// Tempo and instrument of what is continued are in its file.
  private static ShellCommand command(Asked asked) {
    var command = ShellCommand.of("music", "generate");
    boolean fresh = asked.rows("notes").isEmpty();
    if (fresh) {
      command.with("--metre", asked.text("metre"), "4/4").with("--key", asked.text("key"), "");
    } else {
      command.reads("--primer", Tunes.PRIMER, Tunes.midi(asked));
    }
    command.with("--chords", asked.text("chords").strip(), "").with("--bars", asked.count("bars"));
    Tunes.sampled(command, asked);
    if (fresh) {
      Tunes.sounding(command, asked, Tunes.USUAL_TEMPO, Tunes.FLUTE);
    }
    return command.with("--out", "take.mid");
  }

  private Reply picture(Asked asked) throws IOException {
    var melody = Tunes.melody(asked).named("Unroll");
    var bits = composer.get().surprise(melody);
    var picture = new MelodyPicture(melody, bits, 0, null);
    return Reply.file("svg", picture.bytes("picture.svg"));
  }

  private static Reply read(Asked asked) {
    var bytes = Base64.getMimeDecoder().decode(asked.text("file"));
    var name = asked.text("name").replaceAll("[^\\w .-]", "_").strip();
    try {
      var file = Path.of(name.isEmpty() ? "dropped.mid" : name);
      var reading = MidiReader.readFully(file, bytes);
      var melody = reading.end();
      var song = reading.song();
      double tempo = song.tempoAt(song.ticks() - 1);
      return Reply.json(
          Json.line(out -> {
            Tunes.notes(out, "notes", melody.notes());
            out.writeStringProperty("metre", melody.metre().toString());
            out.writeStringProperty("key", KeyFinder.keyOf(melody).toString());
            out.writeNumberProperty("tempo", Math.clamp(StrictMath.round(tempo), 10, 400));
            out.writeArrayPropertyStart("remarks");
            song.repairs().forEach(out::writeString);
            out.writeEndArray();
          }));
    } catch (MidiFormatException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }
}
