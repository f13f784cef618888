package unroll.translator.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Parts a text into what a model reads together. Models learn from pairs of a sentence or two, so
/// a paragraph is read sentence by sentence, and short sentences in company.
///
/// A sentence ends behind `.`, `!` or `?` and what touches it on the right, such as a quotation
/// mark, if a space follows. In a text with capitals the next word must not begin with a small
/// letter, and the full stop of `Mr.`, `Dr.` or an initial ends nothing.
public final class Sentences {
  private static final Set<String> ENDS = Set.of(".", "!", "?", "…", "。", "！", "？");
  private static final Set<String> ABBREVIATIONS =
      Set.of("Mr", "Mrs", "Ms", "Dr", "St", "Jr", "Sr", "Prof", "Mme", "Mlle", "Hr", "Fr", "Nr");

  private Sentences() {}

  /// The tokens of a text in parts: as many sentences as have `together` tokens at most, or one
  /// that has more, but never more than `most` tokens.
  public static List<List<String>> parts(List<String> tokens, int together, int most) {
    var parts = new ArrayList<List<String>>();
    int from = 0; // of the part that is being filled
    int to = 0;
    for (int end : ends(tokens)) {
      if (to > from && end - from > together) {
        parts.add(tokens.subList(from, to));
        from = to;
      }
      to = end;
      for (; to - from > most; from += most) {
        parts.add(tokens.subList(from, from + most));
      }
    }
    if (to > from) {
      parts.add(tokens.subList(from, to));
    }
    return parts;
  }

  /// Behind which tokens sentences end; the last is the end of the text.
  private static List<Integer> ends(List<String> tokens) {
    boolean capitals = tokens.stream().anyMatch(Sentences::isCapital);
    var ends = new ArrayList<Integer>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (!isEnd(tokens, i)) {
        continue;
      }
      while (i + 1 < tokens.size() && tokens.get(i + 1).startsWith(Tokens.JOINER)) {
        i++;
      }
      boolean apart = !tokens.get(i).endsWith(Tokens.JOINER);
      if (apart && i + 1 < tokens.size() && !(capitals && isSmall(tokens.get(i + 1)))) {
        ends.add(i + 1);
      }
    }
    if (!tokens.isEmpty()) {
      ends.add(tokens.size());
    }
    return ends;
  }

  private static boolean isEnd(List<String> tokens, int at) {
    var mark = plain(tokens.get(at));
    if (at == 0 || !ENDS.contains(mark)) {
      return false;
    }
    var before = plain(tokens.get(at - 1));
    boolean initial = before.length() == 1 && Character.isUpperCase(before.charAt(0));
    return !mark.equals(".") || !initial && !ABBREVIATIONS.contains(before);
  }

  private static String plain(String token) {
    return token.replace(Tokens.JOINER, "");
  }

  private static boolean isCapital(String token) {
    return Character.isUpperCase(token.codePointAt(0));
  }

  private static boolean isSmall(String token) {
    return Character.isLowerCase(token.codePointAt(0));
  }
}
