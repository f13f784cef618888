package unroll.music.notation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import unroll.music.harmony.Progression;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.midi.Score;
import unroll.music.midi.Signature;
import unroll.music.midi.Signature.Mode;
import unroll.music.midi.Song.Lyric;

/// What MusicXML demands, checked by structure: read by the JDK's own parser and counted.
class MusicXmlWriterTest {
  private static Document parsed(byte[] file) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
  }

  private static List<Element> elements(Element in, String name) {
    var all = in.getElementsByTagName(name);
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
  }

  private static String text(Element in, String name) {
    return elements(in, name).stream().findFirst().map(Element::getTextContent).orElse("");
  }

  private static int number(Element in, String name) {
    return Integer.parseInt("0" + text(in, name));
  }

  private static int pitch(Element note) {
    int natural = List.of(0, 2, 4, 5, 7, 9, 11).get("CDEFGAB".indexOf(text(note, "step")));
    var alter = text(note, "alter");
    return 12 * (number(note, "octave") + 1)
        + natural
        + (alter.isEmpty() ? 0 : Integer.parseInt(alter));
  }

  @Test
  void givenAMinorTune_whenWritten_thenItsHeadSaysSo() throws Exception {
    var notes = List.of(new Note(61, 0, 24), new Note(62, 24, 72));
    var melody = new Melody("A & B <c>", Metre.COMMON, -1, true, notes);
    var root =
        parsed(MusicXmlWriter.bytes(AbcWriterTest.sheet(melody, Signature.of(melody), List.of())))
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("score-partwise");
    assertThat(root.getAttribute("version")).isEqualTo("4.0");
    assertThat(text(root, "work-title")).isEqualTo("A & B <c>");
    assertThat(text(root, "miscellaneous-field")).isEqualTo("100 % by hand");
    assertThat(text(root, "divisions")).isEqualTo("24");
    assertThat(text(root, "fifths")).isEqualTo("-1");
    assertThat(text(root, "mode")).isEqualTo("minor");
    assertThat(text(root, "beats") + "/" + text(root, "beat-type")).isEqualTo("4/4");
    assertThat(text(root, "sign")).isEqualTo("G");
    // The leading note of D minor is C sharp.
    assertThat(text(root, "step")).isEqualTo("C");
    assertThat(text(root, "accidental")).isEqualTo("sharp");
  }

  @Test
  void givenRandomMelodies_whenWritten_thenMeasuresAreFull_andTiesAndTripletsClose()
      throws Exception {
    var random = new Random(1);
    for (int n = 0; n < 60; n++) {
      var metre = Metre.parse(List.of("4/4", "6/8", "3/4", "9/8").get(n % 4));
      var notes = new ArrayList<Note>();
      int at = random.nextInt(metre.ticksPerBar());
      for (int k = 0; k < 30; k++) {
        int length = (n % 2 == 0 ? 8 : 6) * (1 + random.nextInt(10));
        notes.add(new Note(random.nextInt(40, 90), at, length));
        at += length + (random.nextInt(4) == 0 ? 12 : 0);
      }
      var melody = new Melody("", metre, random.nextInt(15) - 7, n % 3 == 0, notes);
      var file = MusicXmlWriter.bytes(AbcWriterTest.sheet(melody, Signature.of(melody), List.of()));
      var measures = elements(parsed(file).getDocumentElement(), "measure");
      assertThat(measures).hasSize(melody.bars());
      var read = new ArrayList<Note>();
      boolean tied = false;
      int tick = melody.leadingRest() % metre.ticksPerBar();
      for (int m = 0; m < measures.size(); m++) {
        int inMeasure = 0;
        int inTriplet = 0;
        for (var note : elements(measures.get(m), "note")) {
          int duration = number(note, "duration");
          var ties = elements(note, "tie").stream().map(tie -> tie.getAttribute("type")).toList();
          assertThat(ties.contains("stop")).isEqualTo(tied);
          assertThat(elements(note, "tied")).hasSameSizeAs(ties);
          if (elements(note, "rest").isEmpty() && tied) {
            var last = read.removeLast();
            read.add(new Note(last.pitch(), last.start(), last.length() + duration));
          } else if (elements(note, "rest").isEmpty()) {
            read.add(new Note(pitch(note), tick, duration));
          }
          tied = ties.contains("start");
          for (var tuplet : elements(note, "tuplet")) {
            inTriplet += tuplet.getAttribute("type").equals("start") ? 1 : -1;
          }
          inMeasure += duration;
          tick += duration;
        }
        assertThat(inTriplet).isZero();
        boolean edge = m == 0 || m == measures.size() - 1;
        assertThat(inMeasure).isBetween(edge ? 1 : metre.ticksPerBar(), metre.ticksPerBar());
        assertThat(measures.get(m).getAttribute("implicit").equals("yes"))
            .isEqualTo(m == 0 && inMeasure < metre.ticksPerBar());
      }
      assertThat(tied).isFalse();
      assertThat(read).isEqualTo(notes);
    }
  }

  @Test
  void givenWordsAndChords_whenWritten_thenTheyAreThere() throws Exception {
    var notes = List.of(new Note(60, 0, 48), new Note(62, 48, 24), new Note(64, 72, 24));
    var score =
        new Score(new Melody("", Metre.COMMON, 0, false, notes), 120, 0, List.of(), List.of());
    var words = List.of(new Lyric(0, "Ne-"), new Lyric(48, "ver "), new Lyric(72, "so "));
    var sheet =
        new Sheet(score, new Signature(0, Mode.DORIAN), words, Progression.parse("Dm7 | N.C."), 0);
    var root = parsed(MusicXmlWriter.bytes(sheet)).getDocumentElement();
    assertThat(elements(root, "syllabic").stream().map(Element::getTextContent))
        .containsExactly("begin", "end", "single");
    assertThat(text(root, "kind")).isEqualTo("minor-seventh");
    assertThat(text(root, "mode")).isEqualTo("dorian");
    assertThat(new String(MusicXmlWriter.bytes(sheet), UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  }
}
