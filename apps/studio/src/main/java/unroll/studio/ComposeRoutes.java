package unroll.studio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.web.Reply;
import unroll.engine.decode.Sampling;
import unroll.music.ChoraleComposer;
import unroll.music.MelodyComposer;
import unroll.music.chorale.ChoraleMidi;
import unroll.music.chorale.Voice;
import unroll.music.harmony.Constraints;
import unroll.music.harmony.KeyFinder;
import unroll.music.harmony.Progression;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.midi.Score;
import unroll.music.view.MelodyPicture;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Field;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;

/// Melodies that go on, how surprising each note is, chorales, and MIDI files of both.
final class ComposeRoutes {
  private static final int MOST_NOTES = 4000;
  private static final int MOST_BARS = 64; // to compose at once
  private static final int MOST_OLD_BARS = 300; // of what is given
  private static final double USUAL_TEMPERATURE = 0.9;
  private static final double TOP_P = 0.98; // as that of the program
  private static final int LARGEST_MIDI = 1 << 22; // chars of base64
  private static final Key G_MAJOR = new Key(7, false);
  private static final List<Voice> VOICES = List.of(Voice.values());

  private static final Field NOTES =
      Field.rows(
          "notes",
          MOST_NOTES,
          3,
          "a melody: pitch (60 is the middle C), start and length of each note, a quarter being 24");
  private static final Field METRE =
      Field.choice(
          "metre",
          List.of("4/4", "3/4", "2/4", "2/2", "6/8", "9/8", "12/8"),
          "how bars are counted");
  private static final Field KEY =
      Field.text("key", 0, 3, "such as D, Bb or F#m; if empty, found or left to the model");
  private static final Field CHORDS =
      Field.text("chords", 0, 500, "chords to compose over, one a bar, such as C G Am F");
  private static final Field TEMPERATURE =
      Field.real(
          "temperature",
          0,
          2,
          USUAL_TEMPERATURE,
          "below 1 safer, above 1 bolder, 0 always the most likely");
  private static final Field SEED =
      Field.whole("seed", 0, 1L << 53, 42, "the same seed gives the same");
  private static final Field TEMPO = Field.whole("tempo", 10, 400, 120, "quarters a minute");

  private final Lazy<MelodyComposer> composer;
  private final Lazy<ChoraleComposer> choir;

  ComposeRoutes(Path models) {
    composer = new Lazy<>(() -> MelodyComposer.load(models.resolve("music-melody.safetensors")));
    choir = new Lazy<>(() -> ChoraleComposer.load(models.resolve("music-chorale.safetensors")));
  }

  List<Route> all() {
    return List.of(
        Route.of(
            "/api/melody",
            "Composes a melody, or continues one.",
            List.of(
                NOTES,
                METRE,
                KEY,
                CHORDS,
                Field.whole("bars", 1, MOST_BARS, 8, "how many bars to compose"),
                TEMPERATURE,
                SEED),
            "notes, those given first; bits, how surprised the model is by each; bars; from, the bar with"
                + " which what was composed begins; key; and accompaniment, the notes of the chords. With"
                + " notes, the command continues primer.mid, which /api/melody/midi makes of them",
            this::compose),
        Route.of(
            "/api/melody/surprise",
            "Says how surprised the model is by each note of a melody.",
            List.of(NOTES, METRE, KEY),
            "bits for each note, and key",
            asked -> {
              var melody = melody(asked);
              var bits = melody.notes().isEmpty() ? new double[0] : composer.get().surprise(melody);
              return Reply.json(
                  Json.line(out -> {
                    numbers(out, "bits", bits);
                    out.writeStringProperty("key", melody.key().toString());
                  }));
            }),
        Route.of(
            "/api/melody/midi",
            "Makes a MIDI file of a melody.",
            List.of(
                NOTES,
                METRE,
                KEY,
                CHORDS,
                TEMPO,
                Field.whole("from", 0, MOST_OLD_BARS, 0, "the bar with which the chords begin"),
                Field.whole("program", 0, 127, 73, "the General MIDI instrument"),
                Field.text("name", 0, 100, "the name of the tune")),
            "the file, audio/midi",
            this::midi),
        Route.of(
            "/api/melody/picture",
            "Draws a melody as a piano roll, each note in the colour of the model's surprise.",
            List.of(
                NOTES,
                METRE,
                KEY,
                CHORDS,
                Field.whole(
                    "from", 0, MOST_OLD_BARS, 0, "the bar with which what was composed begins"),
                Field.text("name", 0, 100, "the title")),
            "the picture, image/svg+xml",
            this::picture),
        Route.of(
                "/api/melody/read",
                "Reads the melody of a MIDI file.",
                List.of(
                    Field.text("file", 1, LARGEST_MIDI, "the bytes of the file in base64"),
                    Field.text("name", 0, 100, "the name of the file")),
                "notes, metre, key, tempo, and remarks about what had to be repaired",
                ComposeRoutes::read)
            .large(),
        Route.of(
            "/api/chorale",
            "Finds alto, tenor and bass for a melody, or composes a chorale for four voices.",
            List.of(
                NOTES,
                METRE,
                KEY,
                Field.whole("bars", 1, MOST_BARS, 8, "how many bars, without notes"),
                TEMPERATURE,
                SEED),
            "voices, each with its notes; key; and moved, by how many semitones a low melody was moved"
                + " up",
            this::chorale),
        Route.of(
            "/api/chorale/midi",
            "Makes a MIDI file of a chorale.",
            List.of(
                Field.rows(
                    "notes",
                    4 * MOST_NOTES,
                    4,
                    "voice (0 is the soprano, 3 the bass), pitch, start and length of each note"),
                METRE,
                KEY,
                TEMPO,
                Field.text("name", 0, 100, "the name of the piece")),
            "the file, audio/midi",
            ComposeRoutes::choraleMidi));
  }

  // ---- what is asked ----

  private static Sampling sampling(Asked asked) {
    return new Sampling(asked.real("temperature"), 0, TOP_P);
  }

  private static @Nullable Key key(Asked asked) {
    var text = asked.text("key");
    return text.isEmpty() ? null : Key.parse(text);
  }

  private static @Nullable Progression chords(Asked asked) {
    var text = asked.text("chords").strip();
    return text.isEmpty() ? null : Progression.parse(text);
  }

  private static Note note(int[] row, int at) {
    return new Note(row[at], row[at + 1], row[at + 2]);
  }

  /// The melody, signed with the key asked for, else with the one that its notes are found to be
  /// in.
  private static Melody melody(Asked asked) {
    var notes = new ArrayList<Note>();
    asked.rows("notes").forEach(row -> notes.add(note(row, 0)));
    notes.sort(Comparator.comparingInt(Note::start));
    var metre = Metre.parse(asked.text("metre"));
    var unsigned = new Melody("the melody", metre, 0, false, notes);
    if (unsigned.bars() > MOST_OLD_BARS) {
      throw new IllegalArgumentException(
          "notes must be in the first %d bars, got %,d bars"
              .formatted(MOST_OLD_BARS, unsigned.bars()));
    }
    var asKey = key(asked);
    var key = asKey != null || notes.isEmpty() ? asKey : KeyFinder.keyOf(unsigned);
    return key == null ? unsigned : unsigned.signedAs(Melody.empty("", metre, key));
  }

  // ---- answers ----

  private Reply compose(Asked asked) throws IOException {
    var given = melody(asked);
    var chords = chords(asked);
    var asKey = key(asked);
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
                sampling(asked),
                seed);
    boolean signed = !fresh || asKey != null || chords != null;
    var melody = signed ? composed.signedAs(primer) : composed;
    var bits = composer.get().surprise(melody);
    int first = primer.bars();
    var accompaniment =
        chords == null ? List.<Note>of() : chords.notes(first, melody.bars(), melody.metre());
    return Answer.of(
        command(asked, fresh),
        out -> {
          notes(out, "notes", melody.notes());
          numbers(out, "bits", bits);
          out.writeNumberProperty("bars", melody.bars());
          out.writeNumberProperty("from", first);
          out.writeStringProperty("key", melody.key().toString());
          notes(out, "accompaniment", accompaniment);
        });
  }

  private static ShellCommand command(Asked asked, boolean fresh) {
    var command = ShellCommand.of("music", "generate");
    if (fresh) {
      command.with("--metre", asked.text("metre"), "4/4").with("--key", asked.text("key"), "");
    } else {
      command.with("--primer", "primer.mid");
    }
    return sampled(
            command
                .with("--chords", asked.text("chords").strip(), "")
                .with("--bars", asked.count("bars")),
            asked)
        .with("--out", "take.mid");
  }

  private static ShellCommand sampled(ShellCommand command, Asked asked) {
    return command
        .with("--temperature", asked.real("temperature"), USUAL_TEMPERATURE)
        .with("--seed", asked.whole("seed"));
  }

  private Reply midi(Asked asked) {
    var name = asked.text("name");
    var melody = melody(asked).named(name.isEmpty() ? "Unroll" : name);
    var chords = chords(asked);
    var accompaniment =
        chords == null
            ? List.<Note>of()
            : chords.notes(asked.count("from"), melody.bars(), melody.metre());
    var score =
        new Score(melody, asked.count("tempo"), asked.count("program"), List.of(), accompaniment);
    return Reply.ok("audio/midi", MidiWriter.bytes(score));
  }

  private Reply picture(Asked asked) throws IOException {
    var name = asked.text("name");
    var melody = melody(asked).named(name.isEmpty() ? "Unroll" : name);
    var bits = composer.get().surprise(melody);
    var picture = new MelodyPicture(melody, bits, asked.count("from"), chords(asked));
    return Reply.ok("image/svg+xml", picture.bytes("picture.svg"));
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
            notes(out, "notes", melody.notes());
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

  private Reply chorale(Asked asked) throws IOException {
    var melody = melody(asked);
    long seed = asked.whole("seed");
    if (!melody.notes().isEmpty()) {
      var made = choir.get().harmonise(melody, sampling(asked), seed);
      var command = ShellCommand.of("music", "generate", "--harmonise", "primer.mid");
      return voices(
          sampled(command, asked).with("--out", "harmonised.mid"),
          made.voices(),
          made.key(),
          made.octaves());
    }
    var asKey = key(asked);
    var key = asKey == null ? G_MAJOR : asKey;
    int bars = asked.count("bars");
    var made = choir.get().compose(key, bars, sampling(asked), seed);
    var command =
        ShellCommand.of("music", "generate", "--chorale")
            .with("--key", asked.text("key"), "")
            .with("--bars", bars);
    return voices(
        sampled(command, asked).with("--out", "chorale.mid"),
        ChoraleMidi.voices(made, ChoraleComposer.REST),
        key,
        0);
  }

  private static Reply voices(
      ShellCommand command, Map<Voice, List<Note>> voices, Key key, int moved) {
    return Answer.of(
        command,
        out -> {
          out.writeObjectPropertyStart("voices");
          for (var voice : Voice.values()) {
            var name = voice.name().toLowerCase(Locale.ROOT);
            notes(out, name, voices.getOrDefault(voice, List.of()));
          }
          out.writeEndObject();
          out.writeStringProperty("key", key.toString());
          out.writeNumberProperty("moved", moved);
        });
  }

  private static Reply choraleMidi(Asked asked) {
    var voices = new EnumMap<Voice, List<Note>>(Voice.class);
    for (var row : asked.rows("notes")) {
      if (row[0] >= Voice.COUNT) {
        throw new IllegalArgumentException("a voice must lie in 0 to 3, got " + row[0]);
      }
      voices.computeIfAbsent(VOICES.get(row[0]), _ -> new ArrayList<>()).add(note(row, 1));
    }
    var asKey = key(asked);
    var heading =
        new ChoraleMidi.Heading(
            asked.text("name"),
            Metre.parse(asked.text("metre")),
            asKey == null ? G_MAJOR : asKey,
            asked.count("tempo"),
            19,
            List.of());
    return Reply.ok("audio/midi", ChoraleMidi.bytes(voices, heading));
  }

  private static void notes(JsonGenerator out, String name, List<Note> notes) {
    out.writeArrayPropertyStart(name);
    for (var note : notes) {
      out.writeStartArray();
      out.writeNumber(note.pitch());
      out.writeNumber(note.start());
      out.writeNumber(note.length());
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private static void numbers(JsonGenerator out, String name, double[] numbers) {
    out.writeArrayPropertyStart(name);
    for (double number : numbers) {
      out.writeNumber(Json.rounded(number));
    }
    out.writeEndArray();
  }
}
