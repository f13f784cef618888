package unroll.music.sound;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequence;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.Nullable;

/// Sound of 44,100 samples a second, two channels of 16 bits, as the software synthesiser of the
/// JDK (Gervill) plays a MIDI file; no sound card is needed.
///
/// The synthesiser writes to a stream through `AudioSynthesizer`, an interface that the JDK does
/// not export: the launcher opens it with `--add-exports
/// java.desktop/com.sun.media.sound=ALL-UNNAMED`.
///
/// @param samples of both channels by turns, from −32,768 to 32,767
public record WavFile(short[] samples) {
  // The JDK keeps settings of its synthesiser, and tells the world when it first makes room for
  // them.
  private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

  private static final float RATE = 44_100;
  private static final int FRAME = 4; // bytes
  private static final double TAIL = 2; // seconds in which the last tone may fade
  private static final double LONGEST = 600; // seconds
  private static final int TEMPO = 0x51;
  private static final String CLOSED =
      "sound needs a part of the JDK that is closed: start Unroll with its script, or Java with"
          + " --add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED";

  /// What the synthesiser makes of the content of a MIDI file of ticks per quarter, with the sounds
  /// of a soundfont (SF2 or DLS) or, without one, with those that the JDK has of its own.
  ///
  /// @throws SoundException if the soundfont cannot be used, or the music is too long
  /// @throws UnsupportedOperationException if the JDK keeps its synthesiser closed
  public static WavFile of(byte[] midi, @Nullable Path soundfont) throws IOException {
    PREFERENCES.setLevel(Level.OFF);
    try (var synthesizer = MidiSystem.getSynthesizer()) {
      var sequence = MidiSystem.getSequence(new ByteArrayInputStream(midi));
      var bank = soundfont == null ? null : bank(soundfont);
      var format = new AudioFormat(RATE, 16, 2, true, false);
      Map<String, Object> settings =
          bank == null ? Map.of() : Map.of("load default soundbank", false);
      var stream = open(synthesizer, format, settings);
      if (bank != null && !synthesizer.loadAllInstruments(bank)) {
        throw new SoundException("soundfont " + soundfont + ": its instruments cannot be used");
      }
      double seconds = send(sequence, synthesizer) + TAIL;
      if (seconds > LONGEST) {
        throw new SoundException(
            "wav: sound is made of music of at most "
                + (int) LONGEST
                + " seconds, this has "
                + (int) seconds);
      }
      var bytes = stream.readNBytes(FRAME * (int) (seconds * RATE));
      var samples = new short[bytes.length / 2];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      return new WavFile(samples);
    } catch (InvalidMidiDataException | MidiUnavailableException e) {
      throw new SoundException("wav: this JDK cannot play MIDI (" + e.getMessage() + ")", e);
    }
  }

  private static Soundbank bank(Path soundfont) throws SoundException {
    try (var in = new BufferedInputStream(Files.newInputStream(soundfont))) {
      return MidiSystem.getSoundbank(in);
    } catch (InvalidMidiDataException | IOException | RuntimeException e) {
      throw new SoundException(
          "soundfont "
              + soundfont
              + " must be a soundfont (SF2 or DLS), but cannot be read as one"
              + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"),
          e);
    }
  }

  /// `AudioSynthesizer.openStream`, by reflection.
  private static AudioInputStream open(
      Synthesizer synthesizer, AudioFormat format, Map<String, Object> settings) {
    try {
      var type = Class.forName("com.sun.media.sound.AudioSynthesizer");
      var method = type.getMethod("openStream", AudioFormat.class, Map.class);
      return (AudioInputStream) method.invoke(synthesizer, format, settings);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new UnsupportedOperationException(CLOSED, e);
    }
  }

  /// Gives all events to the synthesiser, each with its time; returns how many seconds they take.
  private static double send(Sequence sequence, Synthesizer synthesizer)
      throws MidiUnavailableException {
    var events = new ArrayList<MidiEvent>();
    for (var track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        events.add(track.get(i));
      }
    }
    events.sort(Comparator.comparingLong(MidiEvent::getTick));
    var receiver = synthesizer.getReceiver();
    double microseconds = 0;
    double perTick = 500_000.0 / sequence.getResolution();
    long tick = 0;
    for (var event : events) {
      microseconds += (event.getTick() - tick) * perTick;
      tick = event.getTick();
      if (event.getMessage() instanceof MetaMessage meta) {
        if (meta.getType() == TEMPO) {
          var data = ByteBuffer.wrap(new byte[4]).put(1, meta.getData());
          perTick = (double) data.getInt(0) / sequence.getResolution();
        }
      } else {
        receiver.send(event.getMessage(), (long) microseconds);
      }
    }
    return microseconds * 1e-6;
  }

  /// How long it sounds.
  public double seconds() {
    return samples.length / (2.0 * RATE);
  }

  /// The loudest sample, as a part of the loudest that there can be.
  public double peak() {
    int peak = 0;
    for (var sample : samples) {
      peak = Math.max(peak, Math.abs((int) sample));
    }
    return peak / 32_768.0;
  }

  /// How loud it is on the whole: the square root of the mean square.
  public double rms() {
    double sum = 0;
    for (var sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / Math.max(1, samples.length)) / 32_768;
  }

  /// The bytes of a .wav file.
  public byte[] bytes() {
    var data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asShortBuffer().put(samples);
    var format = new AudioFormat(RATE, 16, 2, true, false);
    var stream =
        new AudioInputStream(new ByteArrayInputStream(data.array()), format, samples.length / 2);
    var bytes = new ByteArrayOutputStream();
    try {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }
}
