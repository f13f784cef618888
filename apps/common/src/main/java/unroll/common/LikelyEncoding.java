package unroll.common;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.IntPredicate;

/// What bytes that are not UTF-8 may be.
final class LikelyEncoding {
  private static final List<String> EAST = List.of("Shift_JIS", "EUC-JP", "EUC-KR", "GB18030");
  private static final List<String> CYRILLIC = List.of("windows-1251", "KOI8-R", "IBM866");

  private LikelyEncoding() {}

  /// The name of an encoding of two or four bytes a character, if a text begins so, else nothing.
  static String wide(byte[] start) {
    int[] zeros = new int[2]; // in even and odd places
    for (int i = 0; i < start.length; i++) {
      zeros[i % 2] += start[i] == 0 ? 1 : 0;
    }
    int mark = start.length < 2 ? 0 : (start[0] & 0xFF) << 8 | start[1] & 0xFF;
    boolean marked = mark == 0xFFFE || mark == 0xFEFF;
    if (marked && start.length > 3 && start[2] == 0 && start[3] == 0) {
      return "UTF-32";
    }
    boolean oneSided = Math.min(zeros[0], zeros[1]) == 0 && zeros[0] + zeros[1] > 1;
    boolean many = oneSided && (zeros[0] + zeros[1]) * 20 > start.length;
    return marked ? "UTF-16" : !many ? "" : zeros[0] > 0 ? "UTF-16BE" : "UTF-16LE";
  }

  /// What `sample` looks like, from the first byte on that is not UTF-8.
  static String of(byte[] sample) {
    var text = decoded(sample, "ISO-8859-1");
    long high = text.chars().filter(c -> c > 0x7F).count();
    long letters = text.chars().filter(c -> c < 0x80 && Character.isLetter(c)).count();
    if (high > letters && high > 3) {
      for (var name : CYRILLIC) { // most letters are small
        if (share(decoded(sample, name), c -> c >= 'а' && c <= 'я') > 0.7) {
          return name;
        }
      }
      for (var name : EAST) {
        boolean likely = switch (name) { // kana are in most Japanese, Hangul in all Korean
              case "EUC-KR" -> share(decoded(sample, name), c -> c >= 0xAC00 && c < 0xD7A4) > 0.9;
              case "GB18030" -> share(decoded(sample, name), c -> c >= 0x4E00 && c < 0xA000) > 0.8;
              default -> share(decoded(sample, name), c -> c > 0x3040 && c < 0x3100) > 0.2;
            };
        if (likely) {
          return name;
        }
      }
      return "an encoding of another script";
    }
    return text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0) ? "windows-1252" : "ISO-8859-1";
  }

  /// How it becomes UTF-8.
  static String remedy(String encoding) {
    return encoding.contains(" ")
        ? "save it as UTF-8"
        : "save it as UTF-8, or: iconv -f %s -t UTF-8 FILE > NEW".formatted(encoding);
  }

  /// The share of the characters beyond ASCII that are so.
  private static double share(String text, IntPredicate so) {
    long all = text.codePoints().filter(c -> c > 0x7F).count();
    return all == 0 ? 0 : (double) text.codePoints().filter(so).count() / all;
  }

  private static String decoded(byte[] sample, String name) {
    return new String(sample, Charset.forName(name));
  }
}
