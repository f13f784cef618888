package unroll.music.abc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A file of tunes in ABC, the notation of folk players (abcnotation.com, standard 2.1): those that
/// can be read, and a sentence with its line for each that cannot.
///
/// A tune begins with `X:` and ends with an empty line or the next `X:`; what stands between tunes
/// is no music. A file without any `X:` is one tune.
public record AbcFile(List<AbcTune> tunes, List<String> refused) {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  public AbcFile {
    tunes = List.copyOf(tunes);
    refused = List.copyOf(refused);
  }

  /// Whether a file is called so.
  public static boolean isNamed(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".abc");
  }

  /// Reads the content of a file: UTF-8, or else the letters of western Windows.
  public static AbcFile read(byte[] content) {
    return read(decoded(content));
  }

  /// Reads the text of a file.
  public static AbcFile read(String text) {
    var lines = text.replace("\uFEFF", "").split("\r\n|\r|\n", -1);
    var tunes = new ArrayList<AbcTune>();
    var refused = new ArrayList<String>();
    var tune = new ArrayList<String>();
    boolean numbered = text.lines().anyMatch(AbcFile::isNumber);
    int first = 0;
    for (int i = 0; i <= lines.length; i++) {
      var line = i < lines.length ? lines[i] : "";
      boolean begins = numbered ? isNumber(line) : !line.isBlank() && tune.isEmpty();
      if ((begins || line.isBlank()) && !tune.isEmpty()) {
        try {
          tunes.add(AbcTune.read(tune, first + 1));
        } catch (IllegalArgumentException e) {
          var why = String.valueOf(e.getMessage());
          refused.add(why.startsWith("line ") ? why : "line " + (first + 1) + ": " + why);
        }
        tune.clear();
      }
      if (begins) {
        first = i;
      }
      if (begins || !tune.isEmpty()) {
        tune.add(line);
      }
    }
    return new AbcFile(tunes, refused);
  }

  private static boolean isNumber(String line) {
    return line.startsWith("X:");
  }

  private static String decoded(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException _) {
      return new String(content, WESTERN);
    }
  }
}
