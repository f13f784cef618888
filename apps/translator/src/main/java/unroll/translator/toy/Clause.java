package unroll.translator.toy;

import org.jspecify.annotations.Nullable;
import unroll.translator.toy.NounPhrase.Described;
import unroll.translator.toy.NounPhrase.Gap;

/// Somebody does something at some time, or does not.
record Clause(NounPhrase subject, Predicate predicate, Tense tense, boolean negated) {
  enum Tense {
    PRESENT,
    PAST,
    FUTURE
  }

  /// In a relative clause: whether its head is who does it, not what it is done to.
  boolean aboutSubject() {
    return subject instanceof Gap;
  }

  /// How many relative clauses stand in one another at the deepest place.
  int depth() {
    return Math.max(depth(subject), depth(predicate.last()));
  }

  /// How many adjectives one noun has at the most.
  int mostAdjectives() {
    int most = subject.mostAdjectives();
    for (var complement : predicate.complements()) {
      most = Math.max(most, complement.mostAdjectives());
    }
    return most;
  }

  private static int depth(@Nullable NounPhrase phrase) {
    return phrase instanceof Described described && described.relative() != null
        ? 1 + described.relative().depth()
        : 0;
  }
}
