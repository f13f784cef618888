package unroll.music.notation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Spelling;
import unroll.music.notation.Engraving.Sign;
import unroll.music.notation.Engraving.Triplet;

/// Writes a sheet in ABC 2.1: four bars a line, words below them. What is read of it is the same
/// melody. The same sheet gives the same bytes.
public final class AbcWriter {
  private static final int UNIT = Melody.TICKS_PER_QUARTER / 2; // L:1/8
  private static final int BARS_A_LINE = 4;

  private final Sheet sheet;
  private final Metre metre;
  private final Accidentals accidentals;
  private final StringBuilder words = new StringBuilder(); // below the line that is written

  private AbcWriter(Sheet sheet) {
    this.sheet = sheet;
    this.metre = sheet.score().melody().metre();
    this.accidentals = new Accidentals(sheet.signature());
  }

  /// The bytes of the file, in UTF-8.
  public static byte[] bytes(Sheet sheet) {
    return new AbcWriter(sheet).text().getBytes(UTF_8);
  }

  private String text() {
    var score = sheet.score();
    var text = new StringBuilder("X:1\nT:" + plain(score.melody().name()) + "\n");
    score.texts().forEach(said -> text.append("N:" + plain(said) + "\n"));
    text.append("M:" + metre + "\nL:1/8\nQ:1/4=" + score.tempo() + "\n");
    text.append("%%MIDI program " + score.program() + "\n");
    text.append("K:" + sheet.signature().abc() + "\n");
    var bars = Engraving.bars(score.melody());
    for (int first = 0; first < bars.size(); first += BARS_A_LINE) {
      int last = Math.min(bars.size(), first + BARS_A_LINE);
      var line = new ArrayList<String>();
      words.setLength(0);
      for (int bar = first; bar < last; bar++) {
        line.add(bar(bars.get(bar)));
      }
      text.append(String.join(" | ", line) + (last == bars.size() ? " |]" : " |") + "\n");
      var under = words.toString().replaceFirst("[* ]+$", "");
      text.append(under.isEmpty() ? "" : "w: " + under + "\n");
    }
    return text.toString();
  }

  /// A line of a field: a `%` would begin a comment.
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("\\", "").replace("%", "\\%").strip();
  }

  private String bar(List<Sign> signs) {
    accidentals.barLine();
    var bar = new StringBuilder();
    for (int i = 0; i < signs.size(); i++) {
      var sign = signs.get(i);
      boolean begins = i == 0 || sign.start() % metre.ticksPerBeat() == 0;
      bar.append(begins && i > 0 && notInTriplet(sign) ? " " : "");
      var chord = sheet.chordAt(sign.start());
      bar.append(chord.isEmpty() || sign.tiedTo() ? "" : "\"" + chord + "\"");
      if (sign.triplet() == Triplet.FIRST) {
        bar.append(tuplet(signs, i));
      }
      bar.append(sign(sign));
      if (!sign.isRest()) {
        words.append(sign.tiedTo() ? "* " : word(sign.start()));
      }
    }
    return bar.toString();
  }

  private static boolean notInTriplet(Sign sign) {
    return sign.triplet() == Triplet.NONE || sign.triplet() == Triplet.FIRST;
  }

  /// `(3`, or with the number of signs where these are not three.
  private static String tuplet(List<Sign> signs, int first) {
    int count = 1;
    while (signs.get(first + count - 1).triplet() != Triplet.LAST) {
      count++;
    }
    return count == 3 ? "(3" : "(3:2:" + count;
  }

  private String sign(Sign sign) {
    int ticks = sign.triplet() == Triplet.NONE ? sign.ticks() : sign.ticks() * 3 / 2;
    return (sign.isRest() ? "z" : pitch(sign)) + length(ticks) + (sign.tiedFrom() ? "-" : "");
  }

  private String pitch(Sign sign) {
    var spelling = Spelling.of(sign.pitch(), sheet.signature());
    var accidental =
        switch (accidentals.needs(spelling) ? spelling.alter() : 9) {
          case -2 -> "__";
          case -1 -> "_";
          case 0 -> "=";
          case 1 -> "^";
          case 2 -> "^^";
          default -> "";
        };
    int octave = spelling.octave();
    var letter = String.valueOf(spelling.letter());
    return accidental
        + (octave > 4
            ? letter.toLowerCase(Locale.ROOT) + "'".repeat(octave - 5)
            : letter + ",".repeat(4 - octave));
  }

  /// Such as `2`, `/2` or `3/2`, in eighths.
  private static String length(int ticks) {
    int common = BigInteger.valueOf(ticks).gcd(BigInteger.valueOf(UNIT)).intValue();
    int times = ticks / common;
    int parts = UNIT / common;
    return (times == 1 ? "" : times) + (parts == 1 ? "" : "/" + parts);
  }

  /// The syllable of a note as `w:` has it, or `*`.
  private String word(int tick) {
    var syllable = sheet.syllableAt(tick);
    boolean goesOn = syllable.endsWith("-");
    var text = syllable.strip().replaceAll("-$", "").strip();
    if (text.isEmpty()) {
      return "* ";
    }
    var escaped = text.replaceAll("([\\\\\\-_*|~%])", "\\\\$1").replaceAll("\\s+", "~");
    return escaped + (goesOn ? "-" : " ");
  }
}
