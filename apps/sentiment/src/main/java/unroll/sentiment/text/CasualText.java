package unroll.sentiment.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people write in messages beside words, and what it is read as:
///
/// | written | read as |
/// | --- | --- |
/// | `:-)`, `=)`, `:)))` | `:)`: without nose, one mouth, eyes as `:` |
/// | `<33`, `^_^`, `-_-` | `<3`, `^_^`, `-_-` |
/// | `@name` | `@user` |
/// | a link | `http` |
/// | `#BestDay` | `#`, `best`, `day` |
/// | 😍 | its name in Unicode: `smiling-face-with-heart-shaped-eyes` |
/// | `goooood`, `!!!!!` | `good`, `!!`: what is repeated, twice |
final class CasualText {
  private static final String NOT_BEFORE = "(?<![\\p{Alnum}])";
  private static final String NOT_AFTER = "(?![\\p{Alnum}])";

  private static final Pattern SIGN =
      Pattern.compile(
          "(?<link>\\b(?:https?://|www\\.)\\S{1,2000})"
              + "|(?<user>(?<![\\p{Alnum}@])@\\w{1,50})"
              + "|(?<tag>(?<![\\p{Alnum}#&])#[\\p{L}_][\\p{L}\\d_]{0,100})"
              + "|(?<heart></?3{1,10}"
              + NOT_AFTER
              + ")"
              + "|(?<=\\p{L})(?<glued>[:;=][()]{1,20})"
              + NOT_AFTER
              + "|"
              + NOT_BEFORE
              + "(?<face>[<>]?[:;=][-~o*'^]?[)\\](\\[dDpPoO/\\\\|{}@*]{1,20}|[xX]D{1,10}"
              + "|\\^[_.-]?\\^|[-oOtT][_.][-oOtT]|\\([-~o*'^]?[:;=])"
              + NOT_AFTER);

  private static final Pattern WORD_OF_TAG =
      Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|\\d+|\\p{L}+");

  private CasualText() {}

  /// Finds the signs of a text.
  static Matcher signs(String text) {
    return SIGN.matcher(text);
  }

  /// The words of a tag `#LikeThis`.
  static Matcher wordsOfTag(String tag) {
    return WORD_OF_TAG.matcher(tag);
  }

  /// What a link, a name, a heart or a face is read as.
  static String read(Matcher sign) {
    if (sign.group("link") != null) {
      return "http";
    }
    if (sign.group("user") != null) {
      return "@user";
    }
    if (sign.group("heart") != null) {
      return sign.group().startsWith("</") ? "</3" : "<3";
    }
    var face = sign.group().toLowerCase(Locale.ROOT);
    if (face.startsWith("x")) {
      return "xd";
    }
    if (face.matches("[-ot^].*")) {
      return face;
    }
    if (face.startsWith("(")) {
      return ":)";
    }
    var plain =
        face.replaceFirst("^[<>]", "").replace('=', ':').replace(']', ')').replace('[', '(');
    int mouth = plain.length() > 2 && "-~o*'^".indexOf(plain.charAt(1)) >= 0 ? 2 : 1;
    return plain.substring(0, 1) + plain.charAt(mouth);
  }

  /// The name of an emoji, such as `thumbs-up-sign`: of several that were joined, of the first.
  static String name(String emoji) {
    var name = Character.getName(emoji.codePointAt(0));
    return name == null ? emoji : name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
