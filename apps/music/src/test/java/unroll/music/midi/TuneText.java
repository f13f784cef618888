package unroll.music.midi;

import java.util.ArrayList;
import java.util.regex.Pattern;

/// Reads a tune from a line of text, in a small part of ABC notation.
///
/// `C` is middle C, `c` the octave above, `,` and `'` one octave down or up; `^` raises, `_`
/// lowers, `=` naturalises a note against the key signature; a number or fraction gives the length
/// in eighths (`A3`, `A/2`, `A2/3` for a triplet); `z` is a rest; `|` must fall on a bar line.
public final class TuneText {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:(\\|)|([\\^_=]?)([A-Ga-gz])([,']*)(\\d+)?(?:/(\\d+))?)\\s*");
  private static final String LETTERS = "CDEFGAB";
  private static final int[] SEMITONES = {0, 2, 4, 5, 7, 9, 11};
  private static final String ORDER_OF_SHARPS = "FCGDAEB";
  private static final int EIGHTH = Melody.TICKS_PER_QUARTER / 2;

  private TuneText() {}

  /// A tune whose first bar has `pickup` eighths before its first bar line (0 if it starts on one).
  public static Melody parse(String name, Metre metre, Key key, int pickup, String text) {
    var notes = new ArrayList<Note>();
    var bar = metre.ticksPerBar();
    var at = pickup == 0 ? 0 : bar - pickup * EIGHTH;
    var tokens = TOKEN.matcher(text);
    var read = 0;
    while (tokens.find() && tokens.start() == read) {
      read = tokens.end();
      if (tokens.group(1) != null) {
        if (at % bar != 0) {
          throw new IllegalArgumentException(
              name + ": no bar line is due at tick " + at + ", before " + text.substring(read));
        }
        continue;
      }
      var numerator = tokens.group(5) == null ? 1 : Integer.parseInt(tokens.group(5));
      var denominator = tokens.group(6) == null ? 1 : Integer.parseInt(tokens.group(6));
      var length = EIGHTH * numerator / denominator;
      if (!tokens.group(3).equals("z")) {
        var pitch = pitch(tokens.group(2), tokens.group(3), tokens.group(4), key.sharps());
        notes.add(new Note(pitch, at, length));
      }
      at += length;
    }
    if (read != text.length()) {
      throw new IllegalArgumentException(name + ": cannot read " + text.substring(read));
    }
    return new Melody(name, metre, key.sharps(), key.minor(), notes);
  }

  private static int pitch(String accidental, String letter, String octaves, int sharps) {
    var step = LETTERS.indexOf(Character.toUpperCase(letter.charAt(0)));
    var pitch = 60 + SEMITONES[step];
    if (Character.isLowerCase(letter.charAt(0))) {
      pitch += 12;
    }
    for (int i = 0; i < octaves.length(); i++) {
      pitch += octaves.charAt(i) == ',' ? -12 : 12;
    }
    return switch (accidental) {
      case "^" -> pitch + 1;
      case "_" -> pitch - 1;
      case "=" -> pitch;
      default -> pitch + signature(LETTERS.charAt(step), sharps);
    };
  }

  private static int signature(char letter, int sharps) {
    var place = ORDER_OF_SHARPS.indexOf(letter);
    if (sharps > 0) {
      return place < sharps ? 1 : 0;
    }
    return 6 - place < -sharps ? -1 : 0;
  }
}
