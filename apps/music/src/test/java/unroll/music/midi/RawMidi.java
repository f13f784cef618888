package unroll.music.midi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Builds MIDI files byte by byte, sound ones and broken ones; it knows nothing of the main code.
final class RawMidi {
  private final int format;
  private final int division;
  private final List<byte[]> tracks = new ArrayList<>();

  RawMidi(int format, int division) {
    this.format = format;
    this.division = division;
  }

  /// Adds a track of these events and closes it with an end-of-track event.
  RawMidi track(byte[]... events) {
    return openTrack(joined(joined(events), meta(0, 0x2f)));
  }

  /// Adds a track of just these events.
  RawMidi openTrack(byte[]... events) {
    tracks.add(joined(events));
    return this;
  }

  byte[] bytes() {
    return bytes(tracks.size());
  }

  /// The file, its header promising `promisedTracks` tracks.
  byte[] bytes(int promisedTracks) {
    var out = joined(chunk("MThd", 6), shorts(format, promisedTracks, division));
    for (var track : tracks) {
      out = joined(out, chunk("MTrk", track.length), track);
    }
    return out;
  }

  /// A note on, `wait` ticks after the event before.
  static byte[] on(int wait, int pitch) {
    return on(wait, 0, pitch);
  }

  static byte[] on(int wait, int channel, int pitch) {
    return joined(time(wait), octets(0x90 | channel, pitch, 80));
  }

  /// A note off as many files write it: on, with velocity 0.
  static byte[] off(int wait, int pitch) {
    return off(wait, 0, pitch);
  }

  static byte[] off(int wait, int channel, int pitch) {
    return joined(time(wait), octets(0x90 | channel, pitch, 0));
  }

  /// A note of `length` ticks that starts `wait` ticks after the event before.
  static byte[] note(int wait, int pitch, int length) {
    return joined(on(wait, pitch), off(length, pitch));
  }

  static byte[] metre(int wait, int beats, int unitAsPowerOfTwo) {
    return meta(wait, 0x58, beats, unitAsPowerOfTwo, 24, 8);
  }

  static byte[] key(int sharps, int minor) {
    return meta(0, 0x59, sharps, minor);
  }

  static byte[] trackName(String name) {
    var text = name.getBytes(StandardCharsets.US_ASCII);
    return joined(octets(0, 0xff, 0x03, text.length), text);
  }

  static byte[] meta(int wait, int type, int... data) {
    return joined(time(wait), octets(0xff, type, data.length), octets(data));
  }

  static byte[] octets(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] chunk(String kind, int length) {
    return ByteBuffer.allocate(8)
        .put(kind.getBytes(StandardCharsets.US_ASCII))
        .putInt(length)
        .array();
  }

  private static byte[] shorts(int... values) {
    var buffer = ByteBuffer.allocate(2 * values.length);
    for (var value : values) {
      buffer.putShort((short) value);
    }
    return buffer.array();
  }

  private static byte[] time(int ticks) {
    return octets(
        0x80 | (ticks >> 21 & 0x7f),
        0x80 | (ticks >> 14 & 0x7f),
        0x80 | (ticks >> 7 & 0x7f),
        ticks & 0x7f);
  }
}
