package unroll.music.midi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The bytes of a Standard MIDI File, walked once from end to end and written anew as
/// `javax.sound.midi` can trust them: with a plain header, right lengths, a status before every
/// event, an end to every track, and only the events that this program knows.
///
/// Whatever stands before the header (the envelope of Windows, or of old Macs) or between tracks is
/// passed over; so are wrong lengths and counts. A value that cannot be costs its event, no more: a
/// loudness above 127 is 127, an event with another such value is left out. A track that breaks off
/// or is damaged beyond that counts up to there. Of a file of format 2, whose tracks are pieces of
/// their own, the first with notes is kept. What had to be mended stands in [Mended#repairs].
final class MidiBytes {
  /// A tune takes a few thousand bytes, a symphony some hundred thousand.
  static final int MOST_BYTES = 2 << 20;

  private static final int MOST_TRACKS = 1024;
  private static final int MOST_REPAIRS = 20; // that are told
  private static final int FURTHEST_HEADER = 1 << 16;
  private static final int HEADER = 0x4d546864; // MThd
  private static final int TRACK = 0x4d54726b; // MTrk
  private static final int TEXT = 0x01;
  private static final int END_OF_TRACK = 0x2f;
  private static final int NOTE_ON = 0x90;
  private static final int LONGEST_TIME = 0x0fffffff; // of four bytes

  /// The file as it should be, the format it claims, and what was wrong with it.
  record Mended(byte[] bytes, int format, List<String> repairs) {}

  /// An event that cannot be one.
  private static final class Damage extends Exception {
    private static final long serialVersionUID = 1;

    Damage(String reason) {
      super(reason, null, false, false);
    }
  }

  private final Path file;
  private final ByteBuffer in;
  private int format;
  private final List<byte[]> tracks = new ArrayList<>();
  private final List<String> repairs = new ArrayList<>();
  private ByteArrayOutputStream out = new ByteArrayOutputStream(); // of the track that is walked
  private long wait; // ticks since the event that was kept last
  private int notes; // of that track
  private int oddities; // events of that track that cannot be as they are
  private String firstOddity = "";
  private int untold; // repairs

  private MidiBytes(Path file, byte[] bytes) {
    this.file = file;
    this.in = ByteBuffer.wrap(bytes);
  }

  /// What `javax.sound.midi` may read of the `content` of a file.
  static Mended mended(Path file, byte[] content) throws MidiFormatException {
    return new MidiBytes(file, content).walk();
  }

  /// The whole content of `file`, if it is a file of a sensible size.
  static byte[] content(Path file) throws MidiFormatException {
    if (Files.isDirectory(file)) {
      throw new MidiFormatException(file, "it must be a MIDI file, but it is a folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new MidiFormatException(file, "it must be a MIDI file, but it is not a regular file");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      var bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new MidiFormatException(
            file,
            "a MIDI file must have at most " + (MOST_BYTES >> 20) + " MiB, this one is larger");
      }
      return bytes;
    } catch (NoSuchFileException _) {
      throw new MidiFormatException(file, "there is no such file");
    } catch (AccessDeniedException _) {
      throw new MidiFormatException(file, "the file may not be read (permission denied)");
    } catch (MidiFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new MidiFormatException(file, "the file cannot be read (" + e.getMessage() + ")");
    }
  }

  private Mended walk() throws MidiFormatException {
    if (in.capacity() == 0) {
      throw new MidiFormatException(file, "it must be a MIDI file, but it is empty");
    }
    int header = find(HEADER, 0, FURTHEST_HEADER);
    if (header < 0 || header + 14 > in.capacity()) {
      throw new MidiFormatException(
          file, "it must be a MIDI file, but it has no MIDI header (MThd)");
    }
    format = in.getShort(header + 8) & 0xffff;
    int promised = in.getShort(header + 10) & 0xffff;
    short division = in.getShort(header + 12);
    requireClock(division);
    long afterHeader = header + 8 + Integer.toUnsignedLong(in.getInt(header + 4));
    if (isChunk(afterHeader)) {
      walkChunks((int) afterHeader);
    } else {
      repair("the header claims a length that it has not");
      walkChunks(header + 14);
    }
    if (format == 2) { // has kept one at most
      repair("it is of format 2, many pieces in one: the first with notes is read");
    } else if (promised != tracks.size()) {
      repair("its header promises " + promised + " tracks, " + tracks.size() + " came");
    }
    if (untold > 0) {
      repairs.add("and " + untold + " more of such");
    }
    return new Mended(joined(division), format, List.copyOf(repairs));
  }

  private byte[] joined(short division) {
    int size = 14 + tracks.stream().mapToInt(track -> 8 + track.length).sum();
    var all = ByteBuffer.allocate(size).putInt(HEADER).putInt(6).putShort((short) 1);
    all.putShort((short) tracks.size()).putShort(division);
    tracks.forEach(track -> all.putInt(TRACK).putInt(track.length).put(track));
    return all.array();
  }

  private void repair(String what) {
    if (repairs.size() < MOST_REPAIRS) {
      repairs.add(what);
    } else {
      untold++;
    }
  }

  private void odd(String what) {
    if (oddities++ == 0) {
      firstOddity = what;
    }
  }

  /// Time is counted in ticks per quarter (positive), or in ticks per film frame (the high byte
  /// holds minus the frames per second).
  private void requireClock(int division) throws MidiFormatException {
    int framesPerSecond = -(division >> 8);
    int ticksPerFrame = division & 0xff;
    boolean usual = List.of(24, 25, 29, 30).contains(framesPerSecond) && ticksPerFrame > 0;
    if (division <= 0 && !usual) {
      throw new MidiFormatException(
          file,
          "its time should be counted in ticks per quarter note or in 24, 25, 29 or 30 frames a"
              + " second, but its division is "
              + division);
    }
  }

  // ---- chunks ----

  /// Where `kind` stands first, from `from` on but before `to`; −1 if nowhere.
  private int find(int kind, int from, int to) {
    int last = Math.min(to, in.capacity() - 3);
    for (int at = from; at < last; at++) {
      if (in.getInt(at) == kind) {
        return at;
      }
    }
    return -1;
  }

  /// Whether a chunk begins at `at` (four letters and a length), or the file ends there.
  private boolean isChunk(long at) {
    if (at + 8 > in.capacity()) {
      return at <= in.capacity();
    }
    for (int i = 0; i < 4; i++) {
      if (in.get((int) at + i) < ' ' || in.get((int) at + i) > '~') {
        return false;
      }
    }
    return true;
  }

  private void walkChunks(int from) {
    for (int at = from; at + 8 <= in.capacity(); ) {
      long claimed = at + 8 + Integer.toUnsignedLong(in.getInt(at + 4));
      boolean fits = claimed <= in.capacity() && isChunk(claimed);
      boolean isTrack = in.getInt(at) == TRACK;
      int next = (int) claimed;
      if (!fits || !isChunk(at)) {
        int found = find(TRACK, at + (isTrack ? 8 : 1), in.capacity());
        next = found < 0 ? in.capacity() : found;
      }
      if (isTrack && tracks.size() == MOST_TRACKS) {
        repair("the tracks after the first " + MOST_TRACKS + " are left out");
        return;
      }
      if (isTrack) {
        in.clear().limit(next).position(at + 8);
        walkTrack(claimed);
        in.clear();
      }
      at = next;
    }
  }

  /// Walks the events up to the limit of `in`, and keeps the track that they make.
  private void walkTrack(long claimed) {
    String name = "track " + (tracks.size() + 1);
    out = new ByteArrayOutputStream();
    wait = 0;
    notes = 0;
    oddities = 0;
    int start = in.position();
    try {
      boolean open = true;
      for (int running = 0; open && in.hasRemaining(); start = in.position()) {
        running = walkEvent(running);
        open = running != END_OF_TRACK;
      }
      if (open) {
        repair(name + " has no end");
      } else if (in.position() > claimed || claimed > in.capacity()) {
        repair(name + " claims a length that it has not");
      }
    } catch (BufferUnderflowException _) {
      repair(name + " breaks off at byte " + start + " of the file");
    } catch (Damage e) {
      repair(name + " is read up to byte " + start + " of the file, where " + e.getMessage());
    }
    if (oddities > 0) {
      repair(name + ": " + firstOddity + (oddities > 1 ? ", and " + (oddities - 1) + " more" : ""));
    }
    keep(0xff, END_OF_TRACK, 0);
    if (format != 2 || tracks.isEmpty() && notes > 0) {
      tracks.add(out.toByteArray());
    }
  }

  // ---- events ----

  /// Walks one event; returns the status that the next may leave out, or [#END_OF_TRACK].
  private int walkEvent(int running) throws Damage {
    wait += time();
    int start = in.position();
    int first = next();
    int status = first < 0x80 ? running : first;
    if (status == 0xff) {
      return walkMeta() ? END_OF_TRACK : running;
    }
    if (status == 0xf0 || status == 0xf7) { // of a maker of instruments
      skip(length());
    } else if (status >= 0xf0) { // has no place in a file, but is seen in some
      skip(status == 0xf2 ? 2 : status == 0xf1 || status == 0xf3 ? 1 : 0);
    } else {
      if (status < 0x80) {
        odd("byte " + start + " of the file has no status before it and is taken for a note");
        status = NOTE_ON;
      }
      walkChannel(status, first < 0x80 ? first : next(), start);
      return status;
    }
    return running;
  }

  /// Walks what an instrument is told, of which the first value has been read.
  private void walkChannel(int status, int data, int start) {
    int kind = status >> 4;
    boolean two = kind != 0xc && kind != 0xd;
    int more = two ? next() : 0;
    boolean isNote = kind == 0x8 || kind == 0x9;
    int wrong = data > 0x7f ? data : more;
    if (wrong > 0x7f) {
      boolean clamped = isNote && data <= 0x7f;
      odd(
          (clamped ? "a loudness is lowered" : "an event is left out")
              + (" at byte " + start + " of the file: data must lie in 0 to 127, got ")
              + wrong);
      if (!clamped) {
        return;
      }
    }
    boolean silence = kind == 0xb && (data == 120 || data == 123);
    if (isNote || silence) {
      keep(status, data, Math.min(more, 0x7f));
      notes += kind == 0x9 && more > 0 ? 1 : 0;
    } else if (kind == 0xc) {
      keep(status, data);
    }
  }

  /// Walks a meta event; whether it ends the track.
  private boolean walkMeta() throws Damage {
    int type = next();
    int length = length();
    if (length > in.remaining()) {
      throw new Damage("an event claims " + length + " bytes, its track has fewer left");
    }
    var data = new byte[length];
    in.get(data);
    switch (type) {
      case 0x01, 0x03, 0x05, 0x51, 0x58, 0x59 -> keepMeta(type, data);
      default -> {} // who made it, markers, and what no standard names
    }
    return type == END_OF_TRACK;
  }

  private void skip(int length) throws Damage {
    if (length > in.remaining()) {
      throw new Damage("an event claims " + length + " bytes, its track has fewer left");
    }
    in.position(in.position() + length);
  }

  private int length() throws Damage {
    long value = variableLength();
    if (value < 0) {
      throw new Damage("a length must have at most four bytes, got more");
    }
    return (int) value;
  }

  private long time() {
    int start = in.position();
    long value = variableLength();
    if (value < 0) {
      odd("a time at byte " + start + " of the file has more than four bytes and is left out");
    }
    return Math.max(value, 0);
  }

  /// A number of seven bits a byte, of which all but the last are 0x80 or more; −1 if it is more
  /// than four bytes can say.
  private long variableLength() {
    long value = 0;
    for (int octet = 0x80; octet >= 0x80; ) {
      octet = next();
      value = Math.min(value << 7 | (octet & 0x7f), LONGEST_TIME + 1L);
    }
    return value > LONGEST_TIME ? -1 : value;
  }

  private int next() {
    return in.get() & 0xff;
  }

  // ---- what is kept ----

  private void keep(int... event) {
    for (; wait > LONGEST_TIME; wait -= LONGEST_TIME) { // times of what was left out add up
      writeVariableLength(LONGEST_TIME);
      write(0xff, TEXT, 0);
    }
    writeVariableLength((int) wait);
    wait = 0;
    write(event);
  }

  private void keepMeta(int type, byte[] data) {
    keep(0xff, type);
    writeVariableLength(data.length);
    out.writeBytes(data);
  }

  private void write(int... octets) {
    for (int octet : octets) {
      out.write(octet);
    }
  }

  private void writeVariableLength(int value) {
    for (int shift = 21; shift > 0; shift -= 7) {
      if (value >> shift > 0) {
        out.write(0x80 | (value >> shift & 0x7f));
      }
    }
    out.write(value & 0x7f);
  }
}
