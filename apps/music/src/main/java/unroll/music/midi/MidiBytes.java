package unroll.music.midi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The bytes of a Standard MIDI File, walked once from end to end before anybody believes them.
///
/// `javax.sound.midi` trusts what it reads: a file cut short gives an empty track without a word,
/// and times of ten bytes and more run backwards and make it sort for minutes. After this walk
/// every length lies inside its file, every time has at most four bytes and every data byte seven
/// bits.
final class MidiBytes {
  /// A tune takes a few thousand bytes, a symphony some hundred thousand.
  static final int MOST_BYTES = 2 << 20;

  private static final int HEADER = 0x4d546864; // MThd
  private static final int TRACK = 0x4d54726b; // MTrk
  private static final int RIFF = 0x52494646; // a MIDI file in a Windows envelope
  private static final int END_OF_TRACK = 0x2f;

  private final Path file;
  private final ByteBuffer in;
  private int track;

  private MidiBytes(Path file, byte[] bytes) {
    this.file = file;
    this.in = ByteBuffer.wrap(bytes);
  }

  /// What `javax.sound.midi` may read of the `content` of a file.
  static byte[] checked(Path file, byte[] content) throws MidiFormatException {
    var bytes = unwrapped(content);
    new MidiBytes(file, bytes).walk();
    return bytes;
  }

  /// The whole content of `file`, if it is a file of a sensible size.
  static byte[] content(Path file) throws MidiFormatException {
    if (Files.isDirectory(file)) {
      throw new MidiFormatException(file, "a MIDI file was expected, this is a folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new MidiFormatException(file, "a MIDI file was expected, this is no regular file");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      var bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new MidiFormatException(
            file,
            "a MIDI file of at most " + (MOST_BYTES >> 20) + " MiB was expected, this is larger");
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

  private static byte[] unwrapped(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var enveloped = bytes.length > 20 && in.getInt(0) == RIFF && in.getInt(20) == HEADER;
    return enveloped ? Arrays.copyOfRange(bytes, 20, bytes.length) : bytes;
  }

  private void walk() throws MidiFormatException {
    if (in.capacity() == 0) {
      throw new MidiFormatException(file, "a MIDI file was expected, this file is empty");
    }
    if (in.capacity() < 14 || in.getInt() != HEADER) {
      throw new MidiFormatException(
          file, "a MIDI file was expected, but it does not start with a MIDI header (MThd)");
    }
    var headerLength = in.getInt();
    if (headerLength < 6 || headerLength > in.remaining()) {
      throw new MidiFormatException(
          file, "the MIDI header should be 6 bytes long, it claims " + asUnsigned(headerLength));
    }
    var format = in.getShort() & 0xffff;
    var tracks = in.getShort() & 0xffff;
    if (format > 1) {
      throw new MidiFormatException(
          file, "a MIDI file of format 0 or 1 was expected, this is format " + format);
    }
    if (tracks == 0) {
      throw new MidiFormatException(file, "the header promises no track, so there is no music");
    }
    requireClock(in.getShort());
    in.position(8 + headerLength);
    while (track < tracks) {
      walkChunk(tracks);
    }
  }

  /// Time is counted in ticks per quarter (positive), or in ticks per film frame (the high byte
  /// holds minus the frames per second).
  private void requireClock(int division) throws MidiFormatException {
    var framesPerSecond = -(division >> 8);
    var ticksPerFrame = division & 0xff;
    var film = List.of(24, 25, 29, 30).contains(framesPerSecond) && ticksPerFrame > 0;
    if (division <= 0 && !film) {
      throw new MidiFormatException(
          file,
          "ticks per quarter or per film frame were expected, its time division is " + division);
    }
  }

  private void walkChunk(int tracks) throws MidiFormatException {
    if (in.remaining() < 8) {
      throw new MidiFormatException(
          file,
          "the file is cut off: its header promises " + tracks + " tracks, " + track + " came");
    }
    var kind = in.getInt();
    var length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new MidiFormatException(
          file,
          ("the file is cut off: track "
                  + (track + 1)
                  + " claims "
                  + asUnsigned(length)
                  + " bytes, ")
              + (in.remaining() + " are left"));
    }
    var end = in.position() + length;
    if (kind == TRACK) {
      track++;
      walkTrack(end);
    }
    in.position(end);
  }

  private void walkTrack(int end) throws MidiFormatException {
    var running = 0;
    while (in.position() < end) {
      variableLength(end);
      var status = next(end);
      var first = -1;
      if (status < 0x80) {
        first = status;
        status = running;
      } else if (status < 0xf0) {
        running = status;
      }
      switch (status >> 4) {
        case 0x8, 0x9, 0xa, 0xb, 0xe -> {
          dataByte(first, end);
          dataByte(-1, end);
        }
        case 0xc, 0xd -> dataByte(first, end);
        case 0xf -> {
          var type = status == 0xff ? next(end) : -1;
          if (status != 0xff && status != 0xf0 && status != 0xf7) {
            throw damaged("an event cannot start with byte " + status);
          }
          var length = variableLength(end);
          if (length > end - in.position()) {
            throw damaged("an event claims " + length + " bytes, its track has fewer left");
          }
          in.position(in.position() + length);
          if (type == END_OF_TRACK) {
            return;
          }
        }
        default -> throw damaged("an event was expected, byte " + first + " came");
      }
    }
  }

  private void dataByte(int already, int end) throws MidiFormatException {
    var value = already < 0 ? next(end) : already;
    if (value > 0x7f) {
      throw damaged("a value of 0..127 was expected, " + value + " came");
    }
  }

  private int variableLength(int end) throws MidiFormatException {
    var value = 0;
    for (int i = 0; i < 4; i++) {
      var octet = next(end);
      value = value << 7 | (octet & 0x7f);
      if (octet < 0x80) {
        return value;
      }
    }
    throw damaged("a time or length of at most four bytes was expected, more came");
  }

  private int next(int end) throws MidiFormatException {
    if (in.position() >= end) {
      throw damaged("the track ends in the middle of an event");
    }
    return in.get() & 0xff;
  }

  private MidiFormatException damaged(String reason) {
    return new MidiFormatException(
        file, "track " + track + ", byte " + in.position() + " of the file: " + reason);
  }

  private static long asUnsigned(int length) {
    return Integer.toUnsignedLong(length);
  }
}
