package unroll.music.midi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import unroll.music.midi.Song.KeyChange;
import unroll.music.midi.Song.MetreChange;
import unroll.music.midi.Song.Part;
import unroll.music.midi.Song.TempoChange;
import unroll.music.midi.Song.Tone;

/// Reads all that a Standard MIDI File of any format and resolution says of its music.
///
/// A note ends with the first end that its channel and pitch get after it began, of two that sound
/// the one that began first; where none comes, with its track. What is damaged is mended or left
/// out ([MidiBytes]), and said.
public final class SongReader {
  private static final int TEXT = 0x01;
  private static final int TRACK_NAME = 0x03;
  private static final int LYRIC = 0x05;
  private static final int TEMPO = 0x51;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int KEY_SIGNATURE = 0x59;
  private static final int MOST_LYRICS = 10_000;
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /// A tone that has begun.
  private record Begun(int velocity, long start) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<TempoChange> tempos = new ArrayList<>();
  private final List<MetreChange> metres = new ArrayList<>();
  private final List<KeyChange> keys = new ArrayList<>();
  private final Map<Integer, Integer> programs = new TreeMap<>(); // the first of each channel
  private final StringBuilder lyrics = new StringBuilder();
  private final List<String> repairs;
  private boolean isKaraoke; // texts are syllables

  private SongReader(List<String> repairs) {
    this.repairs = new ArrayList<>(repairs);
  }

  /// The music of `file`.
  public static Song read(Path file) throws MidiFormatException {
    return read(file, MidiBytes.content(file));
  }

  /// The same for a file whose content is known already.
  static Song read(Path file, byte[] content) throws MidiFormatException {
    var mended = MidiBytes.mended(file, content);
    try {
      var sequence = MidiSystem.getSequence(new ByteArrayInputStream(mended.bytes()));
      return new SongReader(mended.repairs()).song(sequence, mended.format());
    } catch (InvalidMidiDataException | IOException e) {
      throw new MidiFormatException(file, "the MIDI file is damaged (" + e.getMessage() + ")");
    }
  }

  private Song song(Sequence sequence, int format) {
    var tracks = sequence.getTracks();
    for (int i = 0; i < tracks.length; i++) {
      collect(i + 1, tracks[i]);
    }
    // Stable: among equals the first track.
    tempos.sort(Comparator.comparingLong(TempoChange::tick));
    metres.sort(Comparator.comparingLong(MetreChange::tick));
    keys.sort(Comparator.comparingLong(KeyChange::tick));
    return new Song(
        format,
        tracks.length,
        sequence.getTickLength(),
        Clock.of(sequence),
        parts.stream().map(this::withProgram).toList(),
        tempos,
        metres,
        keys,
        lyrics.toString().strip(),
        repairs);
  }

  /// Of a part whose track names no instrument, another track may name the channel's.
  private Part withProgram(Part part) {
    int program = part.program() >= 0 ? part.program() : programs.getOrDefault(part.channel(), 0);
    return new Part(part.track(), part.name(), part.channel(), program, part.tones());
  }

  private void collect(int number, Track track) {
    var name = "";
    var programsHere = new TreeMap<Integer, Integer>();
    var tones = new TreeMap<Integer, List<Tone>>();
    var sounding = new TreeMap<Integer, Deque<Begun>>(); // by channel and pitch
    for (int i = 0; i < track.size(); i++) {
      var event = track.get(i);
      switch (event.getMessage()) {
        case MetaMessage meta when meta.getType() == TRACK_NAME ->
            name = name.isEmpty() ? text(meta.getData()) : name;
        case MetaMessage meta -> collect(meta, event.getTick());
        case ShortMessage message when message.getCommand() == ShortMessage.PROGRAM_CHANGE -> {
          programs.putIfAbsent(message.getChannel() + 1, message.getData1());
          programsHere.putIfAbsent(message.getChannel() + 1, message.getData1());
        }
        case ShortMessage message when message.getCommand() == ShortMessage.CONTROL_CHANGE -> {
          int voice = message.getChannel() << 7; // silence for all of its pitches
          sounding
              .subMap(voice, voice + 128)
              .forEach((at, b) -> end(tones, at, b, event.getTick()));
        }
        case ShortMessage message -> collect(message, event.getTick(), sounding, tones);
        default -> {}
      }
    }
    sounding.forEach((voice, begun) -> end(tones, voice, begun, track.ticks()));
    for (var channel : tones.entrySet()) {
      channel.getValue().sort(Comparator.comparingLong(Tone::start).thenComparingInt(Tone::pitch));
      int program = programsHere.getOrDefault(channel.getKey(), -1);
      parts.add(new Part(number, name, channel.getKey(), program, channel.getValue()));
    }
  }

  private static void collect(
      ShortMessage message,
      long tick,
      Map<Integer, Deque<Begun>> sounding,
      Map<Integer, List<Tone>> tones) {
    int voice = message.getChannel() << 7 | message.getData1();
    var begun = sounding.computeIfAbsent(voice, _ -> new ArrayDeque<>(1));
    if (message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0) {
      begun.add(new Begun(message.getData2(), tick));
    } else if (!begun.isEmpty()) { // else the end of a note that never began
      add(tones, voice, begun.remove(), tick);
    }
  }

  private static void end(
      Map<Integer, List<Tone>> tones, int voice, Deque<Begun> begun, long tick) {
    while (!begun.isEmpty()) {
      add(tones, voice, begun.remove(), tick);
    }
  }

  private static void add(Map<Integer, List<Tone>> tones, int voice, Begun begun, long end) {
    tones
        .computeIfAbsent((voice >> 7) + 1, _ -> new ArrayList<>())
        .add(new Tone(voice & 0x7f, begun.velocity, begun.start, end));
  }

  private void collect(MetaMessage meta, long tick) {
    var data = meta.getData();
    switch (meta.getType()) {
      case TEMPO -> {
        int microseconds = data.length < 3 ? 0 : ByteBuffer.wrap(data).getShort(0) & 0xffff;
        microseconds = data.length < 3 ? 0 : microseconds << 8 | (data[2] & 0xff);
        if (microseconds > 0) { // a strange tempo harms no note
          tempos.add(new TempoChange(tick, microseconds));
        }
      }
      case TIME_SIGNATURE -> collectMetre(data, tick);
      case KEY_SIGNATURE -> {
        if (data.length >= 2 && data[0] >= -7 && data[0] <= 7) {
          keys.add(new KeyChange(tick, data[0], data[1] == 1));
        }
      }
      case LYRIC -> sing(text(data));
      case TEXT -> {
        var said = text(data);
        isKaraoke |= said.startsWith("@K");
        if (isKaraoke && !said.startsWith("@")) { // a stroke begins a line or a verse
          sing(said.replaceFirst("^[/\\\\]", " "));
        }
      }
      default -> {}
    }
  }

  private void collectMetre(byte[] data, long tick) {
    try {
      int unit = data.length >= 2 && data[1] >= 0 && data[1] < 16 ? 1 << data[1] : 0;
      metres.add(new MetreChange(tick, new Metre(data.length == 0 ? 0 : data[0] & 0xff, unit)));
    } catch (IllegalArgumentException e) {
      repairs.add("a time signature is left out: " + e.getMessage());
    }
  }

  private void sing(String syllable) {
    if (lyrics.length() + syllable.length() < MOST_LYRICS) {
      lyrics.append(syllable);
    }
  }

  /// Texts name no encoding: UTF-8 where they can be it, else that of western Windows. On one line.
  private static String text(byte[] data) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException _) {
      text = new String(data, WESTERN);
    }
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
