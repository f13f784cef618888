package unroll.studio.compose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.engine.decode.Sampling;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.midi.Score;
import unroll.studio.api.Asked;
import unroll.studio.api.Field;
import unroll.studio.api.ShellCommand;

/// What routes about music are asked with, and how notes are written.
public final class Tunes {
  static final int MOST_NOTES = 4000;
  static final int MOST_BARS = 64; // to compose at once
  static final int MOST_OLD_BARS = 300; // of what is given

  /// Quarters a minute, where nobody says others.
  public static final int USUAL_TEMPO = 120;

  /// The instrument, where nobody says another.
  public static final int FLUTE = 73;

  /// The name of the file of what is given, in commands.
  public static final String PRIMER = "primer.mid";

  private static final double USUAL_TEMPERATURE = 0.9;
  private static final double TOP_P = 0.98; // as that of the program

  /// The notes of a melody.
  public static final Field NOTES =
      Field.rows(
          "notes",
          MOST_NOTES,
          3,
          "a melody: pitch (60 is the middle C), start and length of each note, a quarter being 24");

  /// Its metre.
  public static final Field METRE =
      Field.choice(
          "metre",
          List.of("4/4", "3/4", "2/4", "2/2", "6/8", "9/8", "12/8"),
          "how bars are counted");

  /// Its key.
  public static final Field KEY =
      Field.text("key", 0, 3, "such as D, Bb or F#m; if empty, found or left to the model");

  static final Field TEMPERATURE =
      Field.real(
          "temperature",
          0,
          2,
          USUAL_TEMPERATURE,
          "below 1 safer, above 1 bolder, 0 always the most likely");
  static final Field SEED = Field.whole("seed", 0, 1L << 53, 42, "the same seed gives the same");

  private Tunes() {}

  static Field tempo(int usual) {
    return Field.whole("tempo", 10, 400, usual, "quarters a minute");
  }

  static Field program(int usual) {
    return Field.whole("program", 0, 127, usual, "the General MIDI instrument");
  }

  static Sampling sampling(Asked asked) {
    return new Sampling(asked.real("temperature"), 0, TOP_P);
  }

  static @Nullable Key key(Asked asked) {
    var text = asked.text("key");
    return text.isEmpty() ? null : Key.parse(text);
  }

  /// The melody, signed with the key asked for, else with the one that its notes are found to be
  /// in.
  public static Melody melody(Asked asked) {
    var notes = new ArrayList<Note>();
    asked.rows("notes").forEach(row -> notes.add(new Note(row[0], row[1], row[2])));
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

  /// The melody as a MIDI file.
  static byte[] midi(Asked asked) {
    return midi(melody(asked), asked.count("tempo"), asked.count("program"));
  }

  /// A melody as a MIDI file.
  public static byte[] midi(Melody melody, int tempo, int program) {
    return MidiWriter.bytes(
        new Score(melody.named("Unroll"), tempo, program, List.of(), List.of()));
  }

  /// A command with what is asked of all that is composed.
  static ShellCommand sampled(ShellCommand command, Asked asked) {
    return command
        .with("--temperature", asked.real("temperature"), USUAL_TEMPERATURE)
        .with("--seed", asked.whole("seed"));
  }

  /// A command with a tempo and an instrument where they are not those of its verb.
  static ShellCommand sounding(ShellCommand command, Asked asked, int tempo, int program) {
    return command
        .with("--tempo", asked.count("tempo"), tempo)
        .with("--program", asked.count("program"), program);
  }

  static void notes(JsonGenerator out, String name, List<Note> notes) {
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

  static void numbers(JsonGenerator out, String name, double[] numbers) {
    out.writeArrayPropertyStart(name);
    for (double number : numbers) {
      out.writeNumber(Json.rounded(number));
    }
    out.writeEndArray();
  }
}
