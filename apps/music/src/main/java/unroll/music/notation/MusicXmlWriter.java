package unroll.music.notation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Spelling;
import unroll.music.notation.Engraving.Sign;
import unroll.music.notation.Engraving.Triplet;

/// Writes a sheet in MusicXML 4.0 (W3C Music Notation Community Group, 2021), partwise, one part:
/// what notation programs open. A quarter has [Melody#TICKS_PER_QUARTER] divisions. The same sheet
/// gives the same bytes.
public final class MusicXmlWriter {
  private static final String DOCTYPE =
      "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\""
          + " \"http://www.musicxml.org/dtds/partwise.dtd\">";
  private static final int LOW = 57; // a mean pitch below it asks for a bass clef

  private final Sheet sheet;
  private final Melody melody;
  private final Metre metre;
  private final Accidentals accidentals;
  private final XMLStreamWriter xml;
  private int depth;
  private boolean hasPickup;
  private boolean inWord; // a syllable with a hyphen came last

  private MusicXmlWriter(Sheet sheet, XMLStreamWriter xml) {
    this.sheet = sheet;
    this.melody = sheet.score().melody();
    this.metre = melody.metre();
    this.accidentals = new Accidentals(sheet.signature());
    this.xml = xml;
  }

  /// The bytes of the file, in UTF-8.
  public static byte[] bytes(Sheet sheet) {
    try {
      var bytes = new ByteArrayOutputStream();
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
      new MusicXmlWriter(sheet, xml).document();
      xml.close();
      bytes.writeBytes("\n".getBytes(UTF_8));
      return bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes what is written", e);
    }
  }

  private void document() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    xml.writeDTD(DOCTYPE);
    open("score-partwise", "version", "4.0");
    open("work");
    text("work-title", melody.name());
    close();
    open("identification");
    open("encoding");
    text("software", "Unroll");
    empty("supports", "element", "accidental", "type", "yes");
    close();
    open("miscellaneous");
    for (var said : sheet.score().texts()) {
      text("miscellaneous-field", said, "name", "remark");
    }
    close();
    close();
    parts();
    open("part", "id", "P1");
    var bars = Engraving.bars(melody);
    for (int b = 0; b < bars.size(); b++) {
      measure(bars.get(b), b, bars.size());
    }
    close();
    close();
    xml.writeEndDocument();
  }

  private void parts() throws XMLStreamException {
    open("part-list");
    open("score-part", "id", "P1");
    text("part-name", "Melody");
    open("score-instrument", "id", "P1-I1");
    text("instrument-name", "Melody");
    close();
    open("midi-instrument", "id", "P1-I1");
    text("midi-channel", "1");
    text("midi-program", String.valueOf(sheet.score().program() + 1)); // from 1
    close();
    close();
    close();
  }

  private void measure(List<Sign> signs, int bar, int bars) throws XMLStreamException {
    int ticks = signs.stream().mapToInt(Sign::ticks).sum();
    boolean pickup = bar == 0 && ticks < metre.ticksPerBar();
    hasPickup |= pickup;
    var number = String.valueOf(hasPickup ? bar : bar + 1); // a pickup is bar 0
    if (pickup) {
      open("measure", "number", number, "implicit", "yes");
    } else {
      open("measure", "number", number);
    }
    if (bar == 0) {
      attributes();
      tempo();
    }
    accidentals.barLine();
    for (int i = 0; i < signs.size(); i++) {
      var chord = signs.get(i).tiedTo() ? "" : sheet.chordAt(signs.get(i).start());
      if (!chord.isEmpty()) {
        harmony(chord);
      }
      note(signs.get(i), signs.size() == 1 && !pickup && ticks == metre.ticksPerBar());
    }
    if (bar == bars - 1) {
      open("barline", "location", "right");
      text("bar-style", "light-heavy");
      close();
    }
    close();
  }

  private void attributes() throws XMLStreamException {
    open("attributes");
    text("divisions", String.valueOf(Melody.TICKS_PER_QUARTER));
    open("key");
    text("fifths", String.valueOf(sheet.signature().sharps()));
    text("mode", sheet.signature().mode().toString());
    close();
    open("time");
    text("beats", String.valueOf(metre.beats()));
    text("beat-type", String.valueOf(metre.unit()));
    close();
    double mean = melody.notes().stream().mapToInt(note -> note.pitch()).average().orElse(LOW);
    open("clef");
    text("sign", mean < LOW ? "F" : "G");
    text("line", mean < LOW ? "4" : "2");
    close();
    close();
  }

  private void tempo() throws XMLStreamException {
    open("direction", "placement", "above");
    open("direction-type");
    open("metronome");
    text("beat-unit", "quarter");
    text("per-minute", String.valueOf(sheet.score().tempo()));
    close();
    close();
    empty("sound", "tempo", String.valueOf(sheet.score().tempo()));
    close();
  }

  /// A chord symbol: its root, the symbol as it was written, its tones left to the reader.
  private void harmony(String symbol) throws XMLStreamException {
    open("harmony");
    if (!symbol.matches("[A-G].*")) {
      open("root");
      text("root-step", "C", "text", "");
      close();
      text("kind", "none", "text", symbol);
    } else {
      boolean altered = symbol.length() > 1 && "#♯b♭".indexOf(symbol.charAt(1)) >= 0;
      open("root");
      text("root-step", symbol.substring(0, 1));
      if (altered) {
        text("root-alter", "#♯".indexOf(symbol.charAt(1)) >= 0 ? "1" : "-1");
      }
      close();
      var kind = symbol.substring(altered ? 2 : 1);
      text("kind", kind(kind), "text", kind);
    }
    close();
  }

  private static String kind(String text) {
    return switch (text) {
      case "" -> "major";
      case "m" -> "minor";
      case "7" -> "dominant";
      case "maj7" -> "major-seventh";
      case "m7" -> "minor-seventh";
      case "dim" -> "diminished";
      case "dim7" -> "diminished-seventh";
      case "aug" -> "augmented";
      case "sus4", "sus" -> "suspended-fourth";
      case "sus2" -> "suspended-second";
      case "6" -> "major-sixth";
      case "m6" -> "minor-sixth";
      default -> "other";
    };
  }

  private void note(Sign sign, boolean wholeBar) throws XMLStreamException {
    open("note");
    if (sign.isRest()) {
      if (wholeBar) {
        empty("rest", "measure", "yes");
      } else {
        empty("rest");
      }
      text("duration", String.valueOf(sign.ticks()));
    } else {
      tone(sign);
    }
    if (sign.type() > 0) {
      text("type", type(sign.type()));
      for (int dot = 0; dot < sign.dots(); dot++) {
        empty("dot");
      }
    }
    if (!sign.isRest()) {
      accidental(sign);
    }
    if (sign.triplet() != Triplet.NONE) {
      open("time-modification");
      text("actual-notes", "3");
      text("normal-notes", "2");
      close();
    }
    notations(sign);
    if (!sign.isRest() && !sign.tiedTo()) {
      lyric(sheet.syllableAt(sign.start()).strip());
    }
    close();
  }

  private void lyric(String syllable) throws XMLStreamException {
    if (syllable.isEmpty()) {
      return;
    }
    boolean goesOn = syllable.endsWith("-");
    open("lyric", "number", "1");
    text("syllabic", inWord ? goesOn ? "middle" : "end" : goesOn ? "begin" : "single");
    text("text", syllable.replaceFirst("-$", ""));
    close();
    inWord = goesOn;
  }

  private void tone(Sign sign) throws XMLStreamException {
    var spelling = Spelling.of(sign.pitch(), sheet.signature());
    open("pitch");
    text("step", String.valueOf(spelling.letter()));
    if (spelling.alter() != 0) {
      text("alter", String.valueOf(spelling.alter()));
    }
    text("octave", String.valueOf(Math.clamp(spelling.octave(), 0, 9)));
    close();
    text("duration", String.valueOf(sign.ticks()));
    if (sign.tiedTo()) {
      empty("tie", "type", "stop");
    }
    if (sign.tiedFrom()) {
      empty("tie", "type", "start");
    }
  }

  private void accidental(Sign sign) throws XMLStreamException {
    var spelling = Spelling.of(sign.pitch(), sheet.signature());
    if (accidentals.needs(spelling) && !sign.tiedTo()) {
      text(
          "accidental",
          switch (spelling.alter()) {
            case -2 -> "flat-flat";
            case -1 -> "flat";
            case 0 -> "natural";
            case 1 -> "sharp";
            default -> "double-sharp";
          });
    }
  }

  private void notations(Sign sign) throws XMLStreamException {
    boolean bracket = sign.triplet() == Triplet.FIRST || sign.triplet() == Triplet.LAST;
    if (!sign.tiedTo() && !sign.tiedFrom() && !bracket) {
      return;
    }
    open("notations");
    if (sign.tiedTo()) {
      empty("tied", "type", "stop");
    }
    if (sign.tiedFrom()) {
      empty("tied", "type", "start");
    }
    if (bracket) {
      empty("tuplet", "type", sign.triplet() == Triplet.FIRST ? "start" : "stop");
    }
    close();
  }

  private static String type(int type) {
    return switch (type) {
      case 1 -> "whole";
      case 2 -> "half";
      case 4 -> "quarter";
      case 8 -> "eighth";
      case 16 -> "16th";
      default -> "32nd";
    };
  }

  // ---- elements ----

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private void attributes(String... namesAndValues) throws XMLStreamException {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  private void open(String name, String... namesAndValues) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(namesAndValues);
    depth++;
  }

  private void close() throws XMLStreamException {
    depth--;
    line();
    xml.writeEndElement();
  }

  private void text(String name, String text, String... namesAndValues) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(namesAndValues);
    xml.writeCharacters(text.replaceAll("[\\p{Cntrl}\\x{FFFE}\\x{FFFF}]", " "));
    xml.writeEndElement();
  }

  private void empty(String name, String... namesAndValues) throws XMLStreamException {
    line();
    xml.writeEmptyElement(name);
    attributes(namesAndValues);
  }
}
