package unroll.music.midi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import unroll.engine.file.WholeFile;
import unroll.music.midi.Song.Lyric;

/// Writes a melody as a Standard MIDI File of format 1: one track with tempo, metre, key, name,
/// texts, instrument and notes, which ends on the bar line after the last note. The same melody
/// gives the same bytes.
public final class MidiWriter {
  /// What nearly every program writes; a grid tick is 20 of them.
  static final int RESOLUTION = 480;

  private static final int LOUDNESS = 90;
  private static final int SOFTLY = 60;
  private static final int PIANO = 0;

  private final Track track;

  private MidiWriter(Track track) {
    this.track = track;
  }

  /// Writes `score` to `file`, whole or not at all; missing folders are made, an older file of that
  /// name is replaced.
  public static void write(Path file, Score score) throws IOException {
    WholeFile.write(file, bytes(score));
  }

  /// The same for a melody alone. `tempoQpm` counts quarters a minute, `program` is a General MIDI
  /// instrument (0 is the piano), `texts` become text events at the start.
  public static void write(Path file, Melody melody, int tempoQpm, int program, List<String> texts)
      throws IOException {
    write(file, new Score(melody, tempoQpm, program, texts, List.of()));
  }

  /// The bytes of the file.
  public static byte[] bytes(Melody melody, int tempoQpm, int program, List<String> texts) {
    return bytes(new Score(melody, tempoQpm, program, texts, List.of()));
  }

  /// The bytes of the file.
  public static byte[] bytes(Score score) {
    var playing = Playing.asWritten(score.melody().metre());
    return bytes(score, List.of(), playing, playing);
  }

  /// The bytes of the file with `lyrics` by grid tick, its melody and its accompaniment played so.
  public static byte[] bytes(
      Score score, List<Lyric> lyrics, Playing melody, Playing accompaniment) {
    try {
      var sequence = new Sequence(Sequence.PPQ, RESOLUTION);
      new MidiWriter(sequence.createTrack()).addAll(score, lyrics, melody);
      if (!score.accompaniment().isEmpty()) {
        new MidiWriter(sequence.createTrack()).addAccompaniment(score, accompaniment);
      }
      var bytes = new ByteArrayOutputStream();
      MidiSystem.write(sequence, 1, bytes);
      return bytes.toByteArray();
    } catch (InvalidMidiDataException | IOException e) {
      throw new IllegalStateException("a valid melody makes valid MIDI, and memory takes it", e);
    }
  }

  private void addAll(Score score, List<Lyric> lyrics, Playing playing)
      throws InvalidMidiDataException {
    var melody = score.melody();
    var metre = melody.metre();
    add(MetaEvents.text(MetaEvents.TRACK_NAME, melody.name()), 0);
    for (var text : score.texts()) {
      add(MetaEvents.text(MetaEvents.TEXT, text), 0);
    }
    add(MetaEvents.tempo(score.tempo()), 0);
    int clocksPerBeat = 24 * metre.ticksPerBeat() / Melody.TICKS_PER_QUARTER;
    add(MetaEvents.metre(metre, clocksPerBeat), 0);
    add(MetaEvents.key(melody.sharps(), melody.minor()), 0);
    for (var lyric : lyrics) {
      add(MetaEvents.text(MetaEvents.LYRIC, lyric.text()), (int) lyric.tick());
    }
    addNotes(0, score.program(), LOUDNESS, playing, melody.notes());
    add(MetaEvents.end(), melody.bars() * metre.ticksPerBar());
  }

  private void addAccompaniment(Score score, Playing playing) throws InvalidMidiDataException {
    var melody = score.melody();
    add(MetaEvents.text(MetaEvents.TRACK_NAME, "Chords"), 0);
    addNotes(1, PIANO, SOFTLY, playing, score.accompaniment());
    int last = score.accompaniment().stream().mapToInt(Note::end).max().orElse(0);
    add(MetaEvents.end(), Math.max(last, melody.bars() * melody.metre().ticksPerBar()));
  }

  private void addNotes(int channel, int program, int loudness, Playing playing, List<Note> notes)
      throws InvalidMidiDataException {
    add(new ShortMessage(ShortMessage.PROGRAM_CHANGE, channel, program, 0), 0);
    var events = new ArrayList<MidiEvent>();
    var begins = new ArrayList<MidiEvent>();
    for (int i = 0; i < notes.size(); i++) {
      int pitch = notes.get(i).pitch();
      var played = playing.play(i, notes.get(i), loudness);
      events.add(
          new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, channel, pitch, 0), played.off()));
      begins.add(
          new MidiEvent(
              new ShortMessage(ShortMessage.NOTE_ON, channel, pitch, played.velocity()),
              played.on()));
    }
    events.addAll(begins);
    events.sort((a, b) -> Long.compare(a.getTick(), b.getTick())); // ends stay before beginnings
    events.forEach(track::add);
  }

  private void add(MidiMessage message, int gridTick) {
    track.add(event(message, gridTick));
  }

  private static MidiEvent event(MidiMessage message, int gridTick) {
    return new MidiEvent(message, (long) gridTick * Playing.TICKS);
  }
}
