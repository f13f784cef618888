package unroll.music.midi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;

/// What stands in a MIDI file beside the notes, as its writers put it.
final class MetaEvents {
  static final int TEXT = 0x01;
  static final int TRACK_NAME = 0x03;
  static final int LYRIC = 0x05;
  static final int MARKER = 0x06;

  private static final int END_OF_TRACK = 0x2f;
  private static final int TEMPO = 0x51;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int KEY_SIGNATURE = 0x59;
  private static final int MICROSECONDS_PER_MINUTE = 60_000_000;

  private MetaEvents() {}

  static MetaMessage text(int type, String text) throws InvalidMidiDataException {
    return message(type, text.getBytes(StandardCharsets.UTF_8));
  }

  /// This many quarters a minute.
  static MetaMessage tempo(int quarters) throws InvalidMidiDataException {
    var microseconds = ByteBuffer.allocate(4).putInt(MICROSECONDS_PER_MINUTE / quarters).array();
    return message(TEMPO, Arrays.copyOfRange(microseconds, 1, 4));
  }

  /// A metre, and after how many MIDI clocks (24 a quarter) a metronome ticks.
  static MetaMessage metre(Metre metre, int clocks) throws InvalidMidiDataException {
    int unitAsPowerOfTwo = Integer.numberOfTrailingZeros(metre.unit());
    return message(
        TIME_SIGNATURE, (byte) metre.beats(), (byte) unitAsPowerOfTwo, (byte) clocks, (byte) 8);
  }

  static MetaMessage key(int sharps, boolean minor) throws InvalidMidiDataException {
    return message(KEY_SIGNATURE, (byte) sharps, (byte) (minor ? 1 : 0));
  }

  static MetaMessage end() throws InvalidMidiDataException {
    return message(END_OF_TRACK);
  }

  private static MetaMessage message(int type, byte... data) throws InvalidMidiDataException {
    return new MetaMessage(type, data, data.length);
  }
}
