package unroll.music.abc;

import java.util.regex.Pattern;
import unroll.music.midi.Metre;

/// What the fields of an ABC tune have said so far: unit length, metre, key, tempo, voice.
final class AbcFields {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,4})\\s*/\\s*(\\d{1,4})");
  private static final Pattern TEMPO =
      Pattern.compile(
          "((?:\\d{1,3}/\\d{1,3}\\s*)+)=\\s*(\\d{1,4})(?:\\.\\d*)?|C\\d*\\s*=\\s*(\\d{1,4})|(\\d{1,4})");
  private static final int WHOLE = 4 * Measure.TICKS_PER_QUARTER;
  private static final int MINUTE = 60_000_000; // microseconds

  private final Remarks remarks;
  private Metre metre = Metre.COMMON;
  private boolean isFree;
  private double unit; // in whole notes; 0 until it is stated
  private AbcKey key = AbcKey.C_MAJOR;
  private int octave;
  private int tempo = MINUTE / 120;
  private String firstVoice = "";
  private String voice = "";

  AbcFields(Remarks remarks) {
    this.remarks = remarks;
  }

  /// Takes a field that says how music is to be read; false if it is another.
  boolean take(char name, String value, int line) {
    try {
      switch (name) {
        case 'M' -> metre(value, line);
        case 'L' -> unit = unit(value);
        case 'Q' -> tempo(value, line);
        case 'K' -> key(value, line);
        case 'V' -> voice(value, line);
        default -> {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
    }
  }

  private void metre(String value, int line) {
    var plain = value.strip();
    isFree = plain.isEmpty() || plain.equalsIgnoreCase("none");
    if (isFree) {
      metre = Metre.COMMON;
      remarks.add(line, "a free metre is counted as 4/4");
    } else if (plain.equals("C")) {
      metre = Metre.COMMON;
    } else if (plain.equals("C|")) {
      metre = new Metre(2, 2);
    } else {
      metre = sum(plain.replaceAll("[()\\s]", ""));
    }
  }

  /// A metre such as 6/8, or 2+3+2/8.
  private static Metre sum(String text) {
    var parts = text.split("/", 2);
    if (parts.length == 2 && parts[0].matches("\\d{1,3}(\\+\\d{1,3})+")) {
      int beats = 0;
      for (var part : parts[0].split("\\+")) {
        beats += Integer.parseInt(part);
      }
      return Metre.parse(beats + "/" + parts[1]);
    }
    return Metre.parse(text);
  }

  private static double unit(String value) {
    var length = LENGTH.matcher(value.strip());
    if (value.strip().equals("1")) {
      return 1;
    }
    if (!length.matches()
        || Integer.parseInt(length.group(2)) == 0
        || Integer.parseInt(length.group(1)) == 0) {
      throw new IllegalArgumentException(
          "a unit length is written as a fraction, such as 1/8, got \"" + value.strip() + "\"");
    }
    return Double.parseDouble(length.group(1)) / Double.parseDouble(length.group(2));
  }

  private void tempo(String value, int line) {
    var plain = value.replaceAll("\"[^\"]*\"", "").strip();
    var match = TEMPO.matcher(plain);
    if (!match.lookingAt()) {
      if (!plain.isEmpty()) {
        remarks.add(line, "a tempo that is not a number is left out");
      }
      return;
    }
    double beat = unit(); // what older files count
    int count =
        Integer.parseInt(
            match.group(4) != null
                ? match.group(4)
                : match.group(3) != null ? match.group(3) : match.group(2));
    if (match.group(1) != null) {
      beat = 0;
      for (var part : match.group(1).strip().split("\\s+")) {
        beat += part.endsWith("/0") ? 0 : unit(part);
      }
    }
    double quarters = count * beat * 4;
    if (quarters < 4 || quarters > 1000) {
      remarks.add(line, "a tempo beyond 4 to 1000 quarters a minute is left out");
    } else {
      tempo = (int) (MINUTE / quarters);
    }
  }

  private void key(String value, int line) {
    key = AbcKey.parse(value);
    octave = 0;
    for (var word : key.ignored()) {
      if (word.matches("octave=-?\\d")) {
        octave = Integer.parseInt(word.substring("octave=".length()));
      } else if (!word.startsWith("clef=") && !word.matches("treble|bass|alto|tenor")) {
        remarks.add(line, "\"" + word + "\" behind the key means nothing to this reader");
      }
    }
  }

  private void voice(String value, int line) {
    voice = value.strip().split("\\s+", 2)[0];
    firstVoice = firstVoice.isEmpty() ? voice : firstVoice;
    if (isOtherVoice()) {
      remarks.add(line, "voices but the first are left out");
    }
  }

  /// Music that follows the header is of the first voice until another is named.
  void endHeader() {
    voice = firstVoice;
  }

  boolean isOtherVoice() {
    return !voice.equals(firstVoice);
  }

  private double unit() {
    double bar = (double) metre.beats() / metre.unit();
    return unit > 0 ? unit : bar < 0.75 && !isFree ? 1.0 / 16 : 1.0 / 8;
  }

  long ticks(double units) {
    return StrictMath.round(units * unit() * WHOLE);
  }

  /// How long a bar is, in ticks.
  long bar() {
    return Measure.bar(metre);
  }

  boolean isCompound() {
    return metre.isCompound();
  }

  int octave() {
    return octave;
  }

  int altered(char letter) {
    Integer semitones = key.altered().get(letter);
    return semitones == null ? 0 : semitones;
  }

  /// A measure that begins here.
  Measure measure(int line) {
    return new Measure(line, metre, key.signature(), tempo);
  }
}
