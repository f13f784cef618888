package unroll.music.midi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
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
import unroll.music.midi.Song.Lyric;
import unroll.music.midi.Song.MetreChange;
import unroll.music.midi.Song.Part;
import unroll.music.midi.Song.TempoChange;
import unroll.music.midi.Song.Tone;

/// Reads all that a Standard MIDI File of any format and resolution says of its music.
///
/// A note ends with the first end that its channel and pitch get after it began, of two that sound
/// the one that began first; where none comes, with its track. Channels of a track that play the
/// same instrument are one part, as the strings of a guitar; not so in format 0, where all parts
/// are in one track. What is damaged is mended or left out ([MidiBytes]), and said.
public final class SongReader {
  private static final int TEXT = 0x01;
  private static final int TRACK_NAME = 0x03;
  private static final int LYRIC = 0x05;
  private static final int TEMPO = 0x51;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int KEY_SIGNATURE = 0x59;
  private static final int MOST_LYRICS = 10_000;
  private static final int MOST_LEFT_OUT = 20; // that are told one by one

  /// A tone that has begun.
  private record Begun(int velocity, long start) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<TempoChange> tempos = new ArrayList<>();
  private final List<MetreChange> metres = new ArrayList<>();
  private final List<KeyChange> keys = new ArrayList<>();
  private final Map<Integer, Integer> programs = new TreeMap<>(); // the first of each channel
  private final List<Lyric> words = new ArrayList<>();
  private final List<String> repairs;
  private final TextEncoding encoding;
  private boolean isKaraoke; // texts are syllables
  private int leftOut; // tempos, metres and keys that cannot be
  private int sung; // characters of lyrics
  private int unsung; // characters of lyrics that are left out

  private SongReader(List<String> repairs, Sequence sequence) {
    this.repairs = new ArrayList<>(repairs);
    this.encoding = new TextEncoding(texts(sequence));
    if (encoding.isUnknown) {
      this.repairs.add("its texts are in an unknown encoding and shown as if they were Latin-1");
    }
  }

  private static List<byte[]> texts(Sequence sequence) {
    var texts = new ArrayList<byte[]>();
    for (var track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        if (track.get(i).getMessage() instanceof MetaMessage meta
            && List.of(TEXT, TRACK_NAME, LYRIC).contains(meta.getType())) {
          texts.add(meta.getData());
        }
      }
    }
    return texts;
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
      return new SongReader(mended.repairs(), sequence).song(sequence, mended.format());
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
    if (unsung > 0) {
      repairs.add("the last " + unsung + " characters of its lyrics are left out");
    }
    if (leftOut > MOST_LEFT_OUT) {
      repairs.add(leftOut - MOST_LEFT_OUT + " more tempos, metres or keys are left out");
    }
    return new Song(
        format,
        tracks.length,
        parts.stream().mapToLong(Part::end).max().orElse(0),
        Clock.of(sequence),
        joined(parts.stream().map(this::withProgram).toList(), format),
        tempos,
        metres,
        keys,
        words,
        repairs);
  }

  /// Of a part whose track names no instrument, another track may name the channel's.
  private Part withProgram(Part part) {
    int program = part.program() >= 0 ? part.program() : programs.getOrDefault(part.channel(), 0);
    return new Part(part.track(), part.name(), part.channel(), program, part.tones());
  }

  private static List<Part> joined(List<Part> parts, int format) {
    var joined = new LinkedHashMap<Integer, Part>(); // by what they must have in common
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      boolean alone = format == 0 || part.isDrums();
      int kin = alone ? -1 - i : part.track() << 7 | part.program();
      joined.merge(kin, part, Part::with);
    }
    return List.copyOf(joined.values());
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
            name = name.isEmpty() ? encoding.text(meta.getData()) : name;
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
        if (microseconds > 0) {
          tempos.add(new TempoChange(tick, microseconds));
        } else {
          leaveOut("a tempo is left out: it states no time for a quarter note");
        }
      }
      case TIME_SIGNATURE -> collectMetre(data, tick);
      case KEY_SIGNATURE -> collectKey(data, tick);
      case LYRIC -> sing(encoding.text(data), tick);
      case TEXT -> {
        var said = encoding.text(data);
        isKaraoke |= said.startsWith("@K");
        if (isKaraoke && !said.startsWith("@")) { // a stroke begins a line or a verse
          sing(said.replaceFirst("^[/\\\\]", " "), tick);
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
      leaveOut("a time signature is left out: " + e.getMessage());
    }
  }

  private void collectKey(byte[] data, long tick) {
    if (data.length < 2) {
      leaveOut("a key signature is left out: it is cut short");
    } else if (Math.abs(data[0]) > 7 || data[1] >> 1 != 0) {
      leaveOut(
          "a key signature is left out: it has −7 to 7 sharps and 0 (major) or 1 (minor), got "
              + (data[0] + " and " + data[1]));
    } else {
      keys.add(new KeyChange(tick, data[0], data[1] == 1));
    }
  }

  private void leaveOut(String why) {
    if (leftOut++ < MOST_LEFT_OUT) {
      repairs.add(why);
    }
  }

  private void sing(String syllable, long tick) {
    if (unsung == 0 && sung + syllable.length() < MOST_LYRICS) {
      words.add(new Lyric(tick, syllable));
      sung += syllable.length();
    } else {
      unsung += syllable.length();
    }
  }
}
