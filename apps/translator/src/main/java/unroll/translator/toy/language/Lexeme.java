package unroll.translator.toy.language;

import java.util.Set;

/// A word of the lexicon: its English forms and its stem in the invented language.
public sealed interface Lexeme {
  /// Its English, in the form that dictionaries have.
  String english();

  /// What endings are added to.
  String stem();

  /// What a verb takes beside its subject; the last two are "be" with an adjective or a noun.
  enum Frame {
    INTRANSITIVE,
    TRANSITIVE,
    DITRANSITIVE,
    LOCATED,
    QUALITY,
    PROFESSION;

    /// Whether a noun phrase stands beside the subject.
    public boolean open() {
      return this == TRANSITIVE || this == DITRANSITIVE || this == LOCATED;
    }
  }

  /// "dog, dogs".
  record Noun(String english, String plural, String kind, NounClass nounClass, String stem)
      implements Lexeme {}

  /// "she, her".
  record Pronoun(String english, String object, boolean plural, NounClass nounClass, String stem)
      implements Lexeme {}

  /// Who or what: `kinds` are those it asks for.
  record Question(String english, Set<String> kinds, NounClass nounClass, String stem)
      implements Lexeme {}

  /// "old", for nouns of some kinds.
  record Adjective(String english, Set<String> kinds, String stem) implements Lexeme {}

  /// A numeral, or a word such as "every"; `plural` is the number of an English noun after it.
  record Quantity(String english, boolean plural, String stem) implements Lexeme {}

  /// "see, sees, saw", with the kinds of nouns that go with it.
  record Verb(
      String english,
      String third,
      String past,
      Frame frame,
      Set<String> subjects,
      Set<String> objects,
      String stem)
      implements Lexeme {}

  /// Where: a preposition in English, a case with or without a postposition in the invented
  /// language; then `stem` is empty.
  record Relation(String english, Set<String> kinds, String stem, Case nounCase)
      implements Lexeme {}

  /// "and", between clauses.
  record Conjunction(String english, String stem) implements Lexeme {}

  /// The part that a noun phrase plays.
  enum Case {
    NOMINATIVE,
    ACCUSATIVE,
    GENITIVE,
    DATIVE,
    LOCATIVE
  }

  /// A noun class and the sounds that mark it; the lower `rank` prevails in a group.
  record NounClass(String name, int rank, String singular, String plural) {}

  /// What adjectives, articles and verbs agree with.
  record Agreement(NounClass nounClass, boolean plural) {
    /// The sound that marks it.
    public String concord() {
      return plural ? nounClass.plural() : nounClass.singular();
    }

    /// Of a group of two.
    public Agreement and(Agreement other) {
      var prevailing = nounClass.rank() <= other.nounClass.rank() ? nounClass : other.nounClass;
      return new Agreement(prevailing, true);
    }

    /// As glosses have it, such as `mov.pl`.
    @Override
    public String toString() {
      var name = nounClass.name();
      return name.substring(0, Math.min(3, name.length())) + (plural ? ".pl" : "");
    }
  }
}
