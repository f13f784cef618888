package unroll.music.midi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// In which encoding the texts of one file are, which MIDI does not say: UTF-8 where a text can be
/// it; else Shift-JIS, if all texts of the file together look Japanese; else that of western
/// Windows, whose first half is Latin-1. Lyrics are syllables, too short to be told apart one by
/// one.
final class TextEncoding {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final String JAPANESE = "windows-31j"; // Shift-JIS and what Windows added

  /// Kana, and kanji that are common; bytes that in western texts are rare signs, and those stand
  /// after a letter, as in *don’t*, or before one.
  private static final Pattern JAPANESE_PAIR =
      Pattern.compile(
          "[\\x81-\\x83][\\x40-\\x7e\\x80-\\xfc]|(?<![A-Za-z])[\\x84-\\x9f][\\x80-\\xfc]");

  /// Letters with accents: one or two between others.
  private static final Pattern ACCENTED =
      Pattern.compile("(?<![\\x80-\\xff])[\\xa0-\\xff]{1,2}(?![\\x80-\\xff])");

  private static final Pattern NOT_WESTERN = Pattern.compile("[\\x80-\\xff]{4}");

  private final @Nullable Charset japanese; // or it is not

  /// True if there are texts that look like no encoding that is known.
  final boolean isUnknown;

  TextEncoding(List<byte[]> texts) {
    boolean canBe = Charset.isSupported(JAPANESE); // not every JDK brings it
    int eastern = 0;
    int western = 0;
    boolean foreign = false;
    for (var text : texts) {
      if (decoded(text, StandardCharsets.UTF_8) == null) {
        var bytes = new String(text, StandardCharsets.ISO_8859_1);
        var others = JAPANESE_PAIR.matcher(bytes).replaceAll("");
        eastern += (int) JAPANESE_PAIR.matcher(bytes).results().count();
        western += (int) ACCENTED.matcher(others).results().count();
        western += canBe && decoded(text, Charset.forName(JAPANESE)) == null ? 1 : 0;
        foreign |= NOT_WESTERN.matcher(bytes).find();
      }
    }
    japanese = canBe && eastern > western ? Charset.forName(JAPANESE) : null;
    isUnknown = japanese == null && foreign;
  }

  /// What `data` says, on one line.
  String text(byte[] data) {
    var text = decoded(data, StandardCharsets.UTF_8);
    if (text == null && japanese != null) {
      text = decoded(data, japanese);
    }
    return (text == null ? new String(data, WESTERN) : text).replaceAll("\\p{Cntrl}", " ");
  }

  private static @Nullable String decoded(byte[] data, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
