package unroll.translator.toy;

import org.jspecify.annotations.Nullable;
import unroll.translator.toy.language.Lexeme;

/// What a sentence means, before any language says it: a tree of clauses and noun phrases.
record Sentence(Mood mood, Clause clause, @Nullable Joined joined) {
  /// What a sentence is for; [#ASKS] asks for the part that is [NounPhrase.Asked].
  enum Mood {
    STATES,
    ASKS_WHETHER,
    ASKS
  }

  /// A second clause: "…, but the dog sleeps".
  record Joined(Lexeme.Conjunction conjunction, Clause clause) {}

  int depth() {
    return Math.max(clause.depth(), joined == null ? 0 : joined.clause().depth());
  }

  /// How many adjectives one noun has at the most.
  int mostAdjectives() {
    return Math.max(clause.mostAdjectives(), joined == null ? 0 : joined.clause().mostAdjectives());
  }
}
