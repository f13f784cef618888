package unroll.music.abc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unroll.music.abc.Measure.Tone;

/// Reads the music lines of an ABC tune, sign by sign, into measures. What is no part of a melody
/// (grace notes, lower tones of chords, decorations) is left out and said.
final class AbcMusic {
  private static final Pattern INLINE_FIELD = Pattern.compile("\\[([A-Za-z]):([^\\]]*)\\]");
  private static final Pattern TUPLET = Pattern.compile("\\((\\d)(?::(\\d*)(?::(\\d*))?)?");
  private static final Pattern NOTE =
      Pattern.compile("(\\^+|_+|=)?([\\d/]*)([A-Ga-g])([,']*)(\\d*)(/*)(\\d*)(-?)");
  private static final Pattern REST = Pattern.compile("([zxZX])(\\d*)(/*)(\\d*)");
  private static final Pattern CHORD_END = Pattern.compile("\\](\\d*)(/*)(\\d*)(-?)");
  private static final Pattern BAR = Pattern.compile(":*\\.?(?:\\[?\\|+\\]?)+:*|::+");
  private static final Pattern ENDING = Pattern.compile("\\[?(\\d[\\d,\\-]*)");
  private static final Pattern DECORATION =
      Pattern.compile("!([^!|\\[\\]]*)!|\\+([a-z().0-9]+)\\+");
  private static final int LONGEST = 9999; // of a note, in units
  private static final int MOST_TONES = 200_000;

  private final AbcFields fields;
  private final Remarks remarks;
  private final List<Measure> measures = new ArrayList<>();
  private final Map<String, Integer> accidentals = new HashMap<>(); // of this measure
  private final BiConsumer<Character, String> inline;
  private @Nullable Measure open;
  private boolean opensRepeat;
  private boolean opensSection = true;
  private List<Integer> endings = List.of();
  private @Nullable Tone before; // the note or rest that a sign behind it changes
  private String nameBefore = "";
  private double factor = 1; // of the next note, by broken rhythm
  private int tupletLeft;
  private double tuplet = 1;
  private int tones;
  private String text = "";
  private int at;
  private int line;

  /// `inline` is told of fields within a line.
  AbcMusic(AbcFields fields, Remarks remarks, BiConsumer<Character, String> inline) {
    this.fields = fields;
    this.remarks = remarks;
    this.inline = inline;
  }

  /// Reads a line; tones are added to `sung`, with null for each bar line.
  void read(String music, int number, List<@Nullable Tone> sung) {
    text = music;
    line = number;
    at = 0;
    while (at < text.length()) {
      sign(sung);
    }
  }

  /// What has been read, when all lines have been.
  List<Measure> measures() {
    close();
    return measures;
  }

  private void sign(List<@Nullable Tone> sung) {
    char c = text.charAt(at);
    var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    var field = matcher(INLINE_FIELD);
    if (field != null) {
      inline.accept(field.charAt(1), field.substring(3, field.length() - 1));
    } else if (fields.isOtherVoice()) {
      at++;
    } else if (c == '|' || c == ':' || c == '[' && next == '|' || c == '.' && next == '|') {
      bar(sung);
    } else if (c == '[' && Character.isDigit(next)) {
      ending();
    } else if (c == '[' && next == '"') {
      at++; // an ending with a name
    } else if (c == '[') {
      at++;
      chord(sung);
    } else if (c == '(' && Character.isDigit(next)) {
      tuplet();
    } else if (c == '{') {
      skipTo('}', "grace notes are left out");
    } else if (c == '"') {
      skipTo('"', "chord symbols and annotations are left out");
    } else if (c == '!' || c == '+') {
      decoration();
    } else if (c == '>' || c == '<') {
      broken(c);
    } else if (c == '&') {
      int bar = text.indexOf('|', at);
      at = bar < 0 ? text.length() : bar;
      remarks.add(line, "a second voice in the bar (&) is left out");
    } else if ("zxZX".indexOf(c) >= 0) {
      rest();
    } else if ("^_=ABCDEFGabcdefg".indexOf(c) >= 0) {
      var tone = note();
      if (tone != null) {
        add(tone, sung);
      }
    } else {
      other(c);
    }
  }

  private void other(char c) {
    at++;
    if (c == '-' && before != null) {
      before.tied = true;
    } else if (c >= 'H' && c <= 'W' || c >= 'h' && c <= 'w' || c == '~' || c == '.') {
      remarks.add(line, "decorations are left out");
    } else if (c == 'y') {
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
    } else if ("()-`\\$*;".indexOf(c) < 0 && !Character.isWhitespace(c)) {
      remarks.add(line, "\"" + c + "\" means nothing here and is left out");
    }
  }

  /// What matches here, behind which reading continues; null if nothing does.
  private @Nullable String matcher(Pattern pattern) {
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }

  private void skipTo(char end, String what) {
    int closed = text.indexOf(end, at + 1);
    remarks.add(
        line, closed < 0 ? "no " + end + " closes what begins with " + text.charAt(at) : what);
    at = closed < 0 ? at + 1 : closed + 1;
  }

  private void decoration() {
    var word = matcher(DECORATION);
    if (word == null) {
      at++; // an old sign for the end of a line
    } else if (word.matches("(?i).(D\\.?C\\.?|D\\.?S\\.?|dacapo|dacoda|fine|coda|segno).*")) {
      remarks.add(line, "jumps such as D.C. are not played");
    } else {
      remarks.add(line, "decorations are left out");
    }
  }

  // ---- notes ----

  private @Nullable Tone note() {
    var match = NOTE.matcher(text).region(at, text.length());
    if (!match.lookingAt()) {
      at++;
      remarks.add(line, "an accidental without a note is left out");
      return null;
    }
    at = match.end();
    if (!match.group(2).isEmpty()) {
      remarks.add(line, "quarter tones are read as the nearest semitone below");
    }
    var tone =
        new Tone(
            pitch(match.group(1), match.group(3).charAt(0), match.group(4)),
            fields.ticks(length(match.group(5), match.group(6), match.group(7))));
    tone.tied = !match.group(8).isEmpty();
    return tone;
  }

  private int pitch(@Nullable String accidental, char letter, String octaves) {
    char natural = Character.toUpperCase(letter);
    int octave = letter == natural ? 0 : 1;
    for (char c : octaves.toCharArray()) {
      octave += c == '\'' ? 1 : -1;
    }
    octave += fields.octave();
    var name = natural + " " + octave;
    int pitch = 60 + 12 * octave + "C D EF G A B".indexOf(natural);
    int altered;
    if (accidental != null) {
      altered = AbcKey.semitones(accidental);
      accidentals.put(name, altered);
    } else if (before != null && before.tied && name.equals(nameBefore) && !before.isRest()) {
      altered = before.pitch - pitch; // a tie carries it over the bar line
    } else {
      altered = accidentals.getOrDefault(name, fields.altered(natural));
    }
    nameBefore = name;
    pitch += altered;
    if (pitch < 0 || pitch > 127) {
      remarks.add(line, "a note beyond what MIDI knows is read as a rest");
      return -1;
    }
    return pitch;
  }

  private double length(String count, String strokes, String divisor) {
    int times = count.isEmpty() ? 1 : number(count);
    int parts = divisor.isEmpty() ? 1 : number(divisor);
    if (divisor.isEmpty()) {
      parts = 1 << Math.min(strokes.length(), 10);
    }
    return (double) times / Math.max(1, parts);
  }

  private int number(String digits) {
    int value = digits.length() > 5 ? LONGEST + 1 : Integer.parseInt(digits);
    if (value > LONGEST) {
      remarks.add(line, "a length of more than " + LONGEST + " units is read as that");
    }
    return Math.min(value, LONGEST);
  }

  private void rest() {
    var match = REST.matcher(text).region(at, text.length());
    match.lookingAt();
    at = match.end();
    boolean bars = Character.isUpperCase(match.group(1).charAt(0));
    double length = length(match.group(2), match.group(3), match.group(4));
    long ticks = bars ? StrictMath.round(length * fields.bar()) : fields.ticks(length);
    add(new Tone(-1, ticks), new ArrayList<>());
  }

  private void chord(List<@Nullable Tone> sung) {
    Tone top = null;
    long ticks = -1;
    boolean tied = false;
    int found = 0;
    while (at < text.length() && text.charAt(at) != ']') {
      if ("^_=ABCDEFGabcdefg".indexOf(text.charAt(at)) < 0) {
        other(text.charAt(at));
        continue;
      }
      var tone = note();
      if (tone != null) {
        found++;
        ticks = ticks < 0 ? tone.ticks : ticks;
        tied |= tone.tied;
        top = top == null || tone.pitch > top.pitch ? tone : top;
      }
    }
    var end = CHORD_END.matcher(text).region(at, text.length());
    double times = 1;
    if (end.lookingAt()) {
      at = end.end();
      times = length(end.group(1), end.group(2), end.group(3));
      tied |= !end.group(4).isEmpty();
    } else {
      remarks.add(line, "a chord is not closed with ]");
    }
    if (top == null) {
      remarks.add(line, "brackets without notes are left out");
      return;
    }
    if (found > 1) {
      remarks.add(line, "of chords the top note is read");
    }
    var tone = new Tone(top.pitch, StrictMath.round(ticks * times));
    tone.tied = tied;
    add(tone, sung);
  }

  private void add(Tone tone, List<@Nullable Tone> sung) {
    if (++tones > MOST_TONES) {
      throw new IllegalArgumentException("a tune has at most " + MOST_TONES + " notes");
    }
    double times = factor;
    factor = 1;
    if (tupletLeft > 0) {
      tupletLeft--;
      times *= tuplet;
    }
    tone.ticks = StrictMath.round(tone.ticks * times);
    before = tone;
    if (tone.ticks > 0) {
      measure().tones.add(tone);
      if (!tone.isRest()) {
        sung.add(tone);
      }
    } else {
      remarks.add(line, "a note without length is left out");
    }
  }

  // ---- rhythm ----

  private void broken(char sign) {
    int count = 0;
    while (at < text.length() && text.charAt(at) == sign) {
      count++;
      at++;
    }
    if (before == null) {
      remarks.add(line, "a broken rhythm without a note before it is left out");
      return;
    }
    double shorter = 1.0 / (1 << Math.min(count, 5));
    double longer = 2 - shorter;
    before.ticks = StrictMath.round(before.ticks * (sign == '>' ? longer : shorter));
    factor = sign == '>' ? shorter : longer;
  }

  private void tuplet() {
    var match = TUPLET.matcher(text).region(at, text.length());
    match.lookingAt();
    at = match.end();
    int notes = Integer.parseInt(match.group(1));
    var time = match.group(2) == null ? "" : match.group(2);
    var count = match.group(3) == null ? "" : match.group(3);
    int inTime = time.isEmpty() ? usualTime(notes) : Integer.parseInt(time);
    if (notes == 0 || inTime == 0) {
      remarks.add(line, "a tuplet of no notes is left out");
      return;
    }
    tupletLeft = count.isEmpty() ? notes : Integer.parseInt(count);
    tuplet = (double) inTime / notes;
  }

  private int usualTime(int notes) {
    return switch (notes) {
      case 2, 4, 8 -> 3;
      case 3, 6 -> 2;
      default -> fields.isCompound() ? 3 : 2;
    };
  }

  // ---- bars ----

  private Measure measure() {
    if (open == null) {
      open = fields.measure(line);
      open.opensRepeat = opensRepeat;
      open.opensSection = opensSection;
      open.endings.addAll(endings);
      opensRepeat = false;
      opensSection = false;
      endings = List.of();
    }
    return open;
  }

  private void close() {
    if (open != null) {
      measures.add(open);
      open = null;
    }
    accidentals.clear();
  }

  private void bar(List<@Nullable Tone> sung) {
    var bar = matcher(BAR);
    if (bar == null) {
      at++;
      remarks.add(line, "a colon without a bar line is left out");
      return;
    }
    close();
    sung.add(null);
    var lines = bar.replace(":", "");
    int left = bar.indexOf('|') < 0 ? bar.length() / 2 : bar.indexOf(lines);
    int right = bar.length() - lines.length() - left;
    boolean section = lines.length() > 1 && !lines.startsWith(".") || left + right > 0;
    if (!measures.isEmpty()) {
      measures.getLast().repeats = Math.max(measures.getLast().repeats, left);
      measures.getLast().closesSection |= section;
    }
    opensRepeat |= right > 0;
    opensSection |= section;
    if (at < text.length() && Character.isDigit(text.charAt(at))) {
      ending();
    }
  }

  /// The numbers of an ending, such as `1`, `1,3` or `1-3`.
  private void ending() {
    close();
    var numbers = new ArrayList<Integer>();
    var said = matcher(ENDING);
    for (var range : said == null ? new String[0] : said.replace("[", "").split(",")) {
      var ends = range.split("-");
      if (ends.length > 0 && ends[0].matches("\\d{1,2}")) {
        int from = Integer.parseInt(ends[0]);
        int to =
            ends[ends.length - 1].matches("\\d{1,2}")
                ? Integer.parseInt(ends[ends.length - 1])
                : from;
        for (int number = from; number <= to; number++) {
          numbers.add(number);
        }
      }
    }
    endings = numbers;
  }
}
