package unroll.translator.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unroll.translator.data.Alignment;
import unroll.translator.data.Tokens;
import unroll.translator.data.Translation;

/// The first wrong token of a translation: token number `at`, counted from 0, is `got` and should
/// be `right`; `attended` are the tokens of the source that the model attended to most, strongest
/// first.
public record Mistake(int at, String got, String right, List<Attended> attended) {
  private static final int MOST_ATTENDED = 3;

  /// A token of the source, and the weight of the attention to it.
  public record Attended(String token, float weight) {}

  /// The first mistake of a translation; none if it is `right`.
  public static Optional<Mistake> first(Translation translation, String right) {
    var wanted = Tokens.cut(right);
    var got = Tokens.cut(translation.text());
    int at = 0;
    while (at < got.size() && at < wanted.size() && got.get(at).equals(wanted.get(at))) {
      at++;
    }
    if (at == got.size() && at == wanted.size()) {
      return Optional.empty();
    }
    var attended = attended(translation.alignment().ofWords(), at);
    return Optional.of(new Mistake(at, at(got, at), at(wanted, at), attended));
  }

  private static String at(List<String> tokens, int at) {
    return at < tokens.size() ? tokens.get(at) : "the end";
  }

  private static List<Attended> attended(Alignment words, int at) {
    if (at >= words.target().size()) {
      return List.of();
    }
    var all = new ArrayList<Attended>();
    for (int s = 0; s < words.source().size(); s++) {
      all.add(new Attended(words.source().get(s), words.weights()[at][s]));
    }
    all.sort((a, b) -> Float.compare(b.weight, a.weight));
    return List.copyOf(all.subList(0, Math.min(MOST_ATTENDED, all.size())));
  }
}
