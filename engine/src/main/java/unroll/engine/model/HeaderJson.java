package unroll.engine.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Reads the JSON of a header, which has objects, strings and rows of whole numbers, and refuses
/// all else. Jackson's parser takes a short program ten times as long: a header may hold a whole
/// vocabulary, whose bytes are read before any code is compiled, so each must cost little; and
/// Jackson begins with powers of ten for numbers that no header has.
final class HeaderJson {
  private static final int MOST_DIGITS = 18; // fit into a long

  private final byte[] json; // with a 0 behind its end, which stands nowhere in JSON
  private int at;

  HeaderJson(byte[] json) {
    this.json = Arrays.copyOf(json, json.length + 1);
  }

  /// Reads an object, whose names must differ; `member` receives each name and reads its value.
  void object(Consumer<String> member) {
    var names = new HashSet<String>();
    require('{');
    if (!is('}')) {
      do {
        var name = string();
        if (!names.add(name)) {
          throw damaged("a name is there twice");
        }
        require(':');
        member.accept(name);
      } while (is(','));
      require('}');
    }
  }

  /// Reads at most this many numbers, none of them negative.
  List<Long> numbers(int most) {
    var numbers = new ArrayList<Long>();
    require('[');
    if (!is(']')) {
      do {
        numbers.add(number());
      } while (is(',') && numbers.size() < most);
      require(']');
    }
    return numbers;
  }

  private long number() {
    int from = skipSpace();
    long number = 0;
    while ('0' <= json[at] && json[at] <= '9' && at < from + MOST_DIGITS) {
      number = 10 * number + json[at++] - '0';
    }
    if (at == from || json[from] == '0' && at > from + 1) {
      throw damaged("a whole number of 0 or more must be here");
    }
    return number;
  }

  /// Reads a string. It is written over its own bytes: no escape is shorter than what it stands
  /// for.
  String string() {
    require('"');
    int from = at;
    int to = at;
    int all = 0; // bits of all bytes
    while (json[at] != '"') {
      byte next = json[at++];
      all |= next;
      if (next == '\\') {
        all |= json[at] == 'u' ? -1 : 0; // stands for more than ASCII
        to = unescape(to);
      } else if (0 <= next && next < ' ') {
        throw damaged("a string must continue");
      } else {
        json[to++] = next;
      }
    }
    at++;
    var text = new String(json, from, to - from, all >= 0 ? ISO_8859_1 : UTF_8); // ASCII is quick
    if (text.indexOf('\uFFFD') >= 0 // stands for itself, or for bytes that are no character
        && !Arrays.equals(text.getBytes(UTF_8), Arrays.copyOfRange(json, from, to))) {
      throw damaged("the string before is not UTF-8");
    }
    return text;
  }

  /// Writes what an escape stands for from `to` on; returns where that ends.
  private int unescape(int to) {
    if (json[at] == 'u') {
      var bytes = unicode().getBytes(UTF_8);
      System.arraycopy(bytes, 0, json, to, bytes.length);
      return to + bytes.length;
    }
    int which = "\"\\/bfnrt".indexOf(json[at++]);
    if (which < 0) {
      throw damaged("an escape is unknown");
    }
    json[to] = (byte) "\"\\/\b\f\n\r\t".charAt(which);
    return to + 1;
  }

  /// The UTF-16 of neighbouring escapes such as `u00e9`, which may be halves of a character.
  private String unicode() {
    var units = new StringBuilder();
    while (true) {
      var digits = new String(Arrays.copyOfRange(json, at + 1, at + 5), ISO_8859_1);
      units.append((char) HexFormat.fromHexDigits(digits)); // refuses what is none
      at += 5;
      if (json[at] != '\\' || json[at + 1] != 'u') {
        return units.toString();
      }
      at++;
    }
  }

  /// Refuses anything after the end.
  void end() {
    if (skipSpace() < json.length - 1) {
      throw damaged("it must end");
    }
  }

  private void require(char expected) {
    if (!is(expected)) {
      throw damaged(expected + " must be here");
    }
  }

  /// Whether this comes next; if so, goes after it.
  private boolean is(char expected) {
    boolean is = json[skipSpace()] == expected;
    at += is ? 1 : 0;
    return is;
  }

  private int skipSpace() {
    while (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t') {
      at++;
    }
    return at;
  }

  private IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "its header is damaged at byte %d: %s", at, how));
  }
}
