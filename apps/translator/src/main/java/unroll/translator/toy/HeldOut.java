package unroll.translator.toy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.random.RandomStream;
import unroll.translator.toy.NounPhrase.Described;
import unroll.translator.toy.NounPhrase.Group;
import unroll.translator.toy.Predicate.Ditransitive;
import unroll.translator.toy.Predicate.Intransitive;
import unroll.translator.toy.Predicate.Located;
import unroll.translator.toy.Predicate.Profession;
import unroll.translator.toy.Predicate.Quality;
import unroll.translator.toy.Predicate.Transitive;
import unroll.translator.toy.language.Lexeme;

/// What a model must not see in training. A tenth of all pairs of words that stand in a relation,
/// such as a verb and its object, is kept for the set of unseen combinations; which ones is a
/// function of the words alone, so that every corpus ever drawn keeps to the same ones. Of the
/// other sentences a fixed part is for testing, by a hash of their English.
final class HeldOut {
  private static final int ONE_PAIR_IN = 10;

  private HeldOut() {}

  /// Whether this pair is never seen in training.
  static boolean keeps(String pair) {
    return part(pair, ONE_PAIR_IN) == 0;
  }

  /// One of `parts` for a text, always the same.
  static int part(String text, int parts) {
    return RandomStream.of(hash(text)).below(parts);
  }

  /// 64 bits for a text, always the same (FNV-1a; Fowler, Noll & Vo, 1991; then mixed).
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return RandomStream.of(hash).bits(0);
  }

  /// The pairs of words that stand in a relation, each as `relation first second`.
  static List<String> pairs(Sentence sentence) {
    var pairs = new ArrayList<String>();
    add(pairs, sentence.clause());
    if (sentence.joined() != null) {
      add(pairs, sentence.joined().clause());
    }
    return List.copyOf(pairs);
  }

  private static void add(List<String> pairs, Clause clause) {
    var subject = clause.subject();
    var predicate = clause.predicate();
    switch (predicate) {
      case Quality(_, var adjective) -> add(pairs, "adjective", adjective, subject);
      case Profession _ -> {}
      case Located(var verb, _, _) when verb.english().equals("be") -> {} // goes with everything
      case Intransitive(var verb) -> add(pairs, "subject", verb, subject);
      case Located(var verb, _, var place) -> {
        add(pairs, "subject", verb, subject);
        add(pairs, "place", verb, place);
      }
      case Transitive(var verb, var object) -> {
        add(pairs, "subject", verb, subject);
        add(pairs, "object", verb, object);
      }
      case Ditransitive(var verb, var object, var recipient) -> {
        add(pairs, "subject", verb, subject);
        add(pairs, "object", verb, object);
        add(pairs, "recipient", verb, recipient);
      }
    }
    within(pairs, subject);
    predicate.complements().forEach(complement -> within(pairs, complement));
  }

  private static void add(List<String> pairs, String relation, Lexeme word, NounPhrase phrase) {
    for (var noun : phrase.heads()) {
      pairs.add(relation + " " + word.english() + " " + noun.english());
    }
  }

  /// The pairs inside a noun phrase.
  private static void within(List<String> pairs, @Nullable NounPhrase phrase) {
    if (phrase instanceof Group(var first, var second)) {
      within(pairs, first);
      within(pairs, second);
    } else if (phrase instanceof Described described) {
      described.adjectives().forEach(adjective -> add(pairs, "adjective", adjective, described));
      within(pairs, described.possessor());
      if (described.relative() != null) {
        add(pairs, described.relative());
      }
    }
  }
}
