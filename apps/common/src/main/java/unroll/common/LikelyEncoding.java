package unroll.common;

import java.nio.charset.Charset;
import java.util.List;

/// What bytes that are not UTF-8 may be.
final class LikelyEncoding {
  /// A text in this encoding has at least this share of characters beyond ASCII in this range:
  /// Cyrillic ones are mostly small, kana are in most Japanese, Hangul is nearly all of Korean.
  private record Script(String encoding, int from, int to, double share) {}

  private static final List<Script> SCRIPTS =
      List.of(
          new Script("windows-1251", 'а', 'я', 0.7),
          new Script("KOI8-R", 'а', 'я', 0.7),
          new Script("IBM866", 'а', 'я', 0.7),
          new Script("Shift_JIS", 0x3041, 0x30FF, 0.2),
          new Script("EUC-JP", 0x3041, 0x30FF, 0.2),
          new Script("EUC-KR", 0xAC00, 0xD7A3, 0.9),
          new Script("GB18030", 0x4E00, 0x9FFF, 0.8));

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
      return SCRIPTS.stream()
          .filter(script -> share(sample, script) >= script.share)
          .map(Script::encoding)
          .findFirst()
          .orElse("an encoding of another script");
    }
    return text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0) ? "windows-1252" : "ISO-8859-1";
  }

  /// How it becomes UTF-8.
  static String remedy(String encoding) {
    return encoding.contains(" ")
        ? "save it as UTF-8"
        : "save it as UTF-8, or: iconv -f %s -t UTF-8 FILE > NEW".formatted(encoding);
  }

  private static double share(byte[] sample, Script script) {
    var text = decoded(sample, script.encoding);
    long all = text.codePoints().filter(c -> c > 0x7F).count();
    long in = text.codePoints().filter(c -> c >= script.from && c <= script.to).count();
    return (double) in / Math.max(all, 1);
  }

  private static String decoded(byte[] sample, String encoding) {
    return new String(sample, Charset.forName(encoding));
  }
}
