package unroll.common.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sound.midi.MidiSystem;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.common.Png;

class CarrierTest {
  private static final byte[] MIDI = {
    'M',
    'T',
    'h',
    'd',
    0,
    0,
    0,
    6,
    0,
    0,
    0,
    1,
    0,
    24,
    'M',
    'T',
    'r',
    'k',
    0,
    0,
    0,
    12,
    0,
    (byte) 0x90,
    60,
    64,
    24,
    (byte) 0x80,
    60,
    64,
    0,
    (byte) 0xff,
    0x2f,
    0
  };

  private static byte[] wav(int samples) {
    var format = new AudioFormat(44_100, 16, 1, true, false);
    var sound = new byte[2 * samples];
    Arrays.fill(sound, (byte) 7);
    var bytes = new ByteArrayOutputStream();
    try (var in = new AudioInputStream(new ByteArrayInputStream(sound), format, samples)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /// A file of each format, and odd ones.
  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(Carrier.MIDI, MIDI),
        Arguments.of(Carrier.PNG, Png.bytes(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB))),
        Arguments.of(Carrier.WAV, wav(100)),
        Arguments.of(
            Carrier.SVG,
            "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<title>♭</title></svg>\n".getBytes(UTF_8)),
        Arguments.of(
            Carrier.HTML,
            "<!doctype html>\n<html><!-- a --><p>é <svg></svg></p></html>\n".getBytes(UTF_8)),
        Arguments.of(Carrier.ABC, "X:1\nT:é\nK:Am\nABc|]\n".getBytes(UTF_8)),
        Arguments.of(
            Carrier.MUSICXML,
            "<?xml version=\"1.0\"?>\n<score-partwise><miscellaneous>\n</miscellaneous></score-partwise>\n"
                .getBytes(UTF_8)),
        Arguments.of(Carrier.JSON, "{\"a\":[1],\"receipt\":2}\n{\"b\":\"é\"}\n".getBytes(UTF_8)),
        Arguments.of(Carrier.JSON, "{\"text\":\"\\\"receipt\\\":{\"}\r\n".getBytes(UTF_8)),
        Arguments.of(Carrier.JSON, "{}".getBytes(UTF_8)),
        Arguments.of(Carrier.CSV, "a,b\n1,é\n".getBytes(UTF_8)),
        Arguments.of(Carrier.CSV, new byte[0]));
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append("-->{}\"\\ <&]a\n\0é日😀 ".charAt(random.nextInt(17)));
    }
    return text.toString();
  }

  /// Receipts with all signs that formats may take for their own, short and long.
  private static List<String> receipts() {
    var random = new Random(1);
    var all = new ArrayList<String>();
    for (int n = 0; n < 40; n++) {
      var options = new TreeMap<String, List<String>>();
      options.put("a-b", List.of(text(random)));
      options.put("c", List.of(text(random), text(random)));
      var arguments = Stream.generate(() -> text(random)).limit((long) n * n).toList();
      var files = List.of(new Receipt.Source("model", text(random), "0".repeat(64)));
      all.add(new Receipt("1", "a b", options, arguments, files, "out", "").json());
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("files")
  void givenAnyReceipt_whenPutInAndReadBack_thenItAndTheFileAreAsBefore(Carrier format, byte[] file)
      throws ReceiptException {
    assertThat(Carrier.of(file)).isEqualTo(format);
    assertThat(format.read(file)).isEmpty();
    for (var receipt : receipts()) {
      // when
      var with = format.with(file, receipt);
      var found = Carrier.of(with).read(with).orElseThrow();
      // then
      assertThat(found.json()).isEqualTo(receipt);
      assertThat(found.without()).isEqualTo(file);
      assertThat(ReceiptReader.read(found.json()).json()).isEqualTo(receipt);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void givenADamagedFile_whenRead_thenNothingIsThrown(Carrier format, byte[] file) {
    var whole = format.with(file, receipts().get(3));
    var random = new Random(2);
    for (int n = 0; n < 3000; n++) {
      var damaged = Arrays.copyOf(whole, n % 3 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int k = 0; k < n % 4 && damaged.length > 0; k++) {
        damaged[random.nextInt(Math.min(damaged.length, 80))] = (byte) random.nextInt(256);
      }
      assertThat(Carrier.of(damaged).read(damaged)).isNotNull();
    }
  }

  @Test
  void givenFilesWithReceipts_whenReadByOthers_thenTheySeeWhatTheySawBefore() throws Exception {
    var receipt = receipts().getLast();
    var midi = Carrier.MIDI.with(MIDI, receipt);
    var png =
        Carrier.PNG.with(Png.bytes(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB)), receipt);
    var wav = Carrier.WAV.with(wav(99), receipt + " ".repeat(receipt.length() % 2));
    var svg = Carrier.SVG.with("<svg xmlns=\"a\"><g/></svg>".getBytes(UTF_8), receipt);

    var track = MidiSystem.getSequence(new ByteArrayInputStream(midi)).getTracks()[0];
    assertThat(track.size()).isEqualTo(4); // with the text
    assertThat(track.ticks()).isEqualTo(24);
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(3);
    try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(sound.getFrameLength()).isEqualTo(99);
      assertThat(sound.readAllBytes()).hasSize(198);
    }
    var page = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    var root = page.parse(new ByteArrayInputStream(svg)).getDocumentElement();
    assertThat(root.getLastChild().getPreviousSibling().getTextContent())
        .isEqualTo(Carrier.PREFIX + receipt);
  }
}
