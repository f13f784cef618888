package unroll.translator.toy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.translator.toy.language.Lexeme;
import unroll.translator.toy.language.Lexeme.Adjective;
import unroll.translator.toy.language.Lexeme.Agreement;
import unroll.translator.toy.language.Lexeme.Noun;
import unroll.translator.toy.language.Lexeme.Quantity;

/// Who or what a clause is about.
sealed interface NounPhrase {
  Agreement agreement();

  /// The nouns that stand in the role of this phrase.
  List<Noun> heads();

  /// How many adjectives one noun has, at the most, in this phrase and in what belongs to it.
  default int mostAdjectives() {
    return 0;
  }

  /// A phrase with a single head.
  sealed interface OneNoun extends NounPhrase {
    Noun noun();

    boolean plural();

    @Override
    default Agreement agreement() {
      return new Agreement(noun().nounClass(), plural());
    }

    @Override
    default List<Noun> heads() {
      return List.of(noun());
    }
  }

  /// "the two old dogs that sleep": a phrase has a possessor or a relative clause, never both.
  record Described(
      boolean definite,
      @Nullable Quantity quantity,
      List<Adjective> adjectives,
      Noun noun,
      boolean plural,
      @Nullable Described possessor,
      @Nullable Clause relative)
      implements OneNoun {
    @Override
    public int mostAdjectives() {
      int most = Math.max(adjectives.size(), possessor == null ? 0 : possessor.mostAdjectives());
      return Math.max(most, relative == null ? 0 : relative.mostAdjectives());
    }

    /// The same with this relative clause.
    Described with(Clause clause) {
      return new Described(definite, quantity, adjectives, noun, plural, null, clause);
    }
  }

  /// "the dog and two cats"; the two have neither possessors nor relative clauses.
  record Group(Described first, Described second) implements NounPhrase {
    @Override
    public int mostAdjectives() {
      return Math.max(first.mostAdjectives(), second.mostAdjectives());
    }

    @Override
    public Agreement agreement() {
      return first.agreement().and(second.agreement());
    }

    @Override
    public List<Noun> heads() {
      return List.of(first.noun(), second.noun());
    }
  }

  /// "she".
  record Personal(Lexeme.Pronoun pronoun) implements NounPhrase {
    @Override
    public Agreement agreement() {
      return new Agreement(pronoun.nounClass(), pronoun.plural());
    }

    @Override
    public List<Noun> heads() {
      return List.of();
    }
  }

  /// What a question asks for.
  record Asked(Lexeme.Question question) implements NounPhrase {
    @Override
    public Agreement agreement() {
      return new Agreement(question.nounClass(), false);
    }

    @Override
    public List<Noun> heads() {
      return List.of();
    }
  }

  /// The place of the head noun in its relative clause, where nothing is said.
  record Gap(Noun noun, boolean plural) implements OneNoun {}
}
