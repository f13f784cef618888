package unroll.translator.toy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.translator.toy.language.Lexeme.Adjective;
import unroll.translator.toy.language.Lexeme.Noun;
import unroll.translator.toy.language.Lexeme.Relation;
import unroll.translator.toy.language.Lexeme.Verb;

/// What is said of a subject.
sealed interface Predicate {
  Verb verb();

  /// The noun phrases beside the subject, in the order of English.
  List<NounPhrase> complements();

  /// The only complement that may have a relative clause: nothing follows it in English.
  default @Nullable NounPhrase last() {
    return complements().isEmpty() ? null : complements().getLast();
  }

  record Intransitive(Verb verb) implements Predicate {
    @Override
    public List<NounPhrase> complements() {
      return List.of();
    }
  }

  record Transitive(Verb verb, NounPhrase object) implements Predicate {
    @Override
    public List<NounPhrase> complements() {
      return List.of(object);
    }
  }

  record Ditransitive(Verb verb, NounPhrase object, NounPhrase recipient) implements Predicate {
    @Override
    public List<NounPhrase> complements() {
      return List.of(object, recipient);
    }
  }

  /// "sits under the table"; nobody says under what in "where does it sit ?".
  record Located(Verb verb, @Nullable Relation relation, NounPhrase place) implements Predicate {
    @Override
    public List<NounPhrase> complements() {
      return List.of(place);
    }
  }

  /// "is old".
  record Quality(Verb verb, Adjective adjective) implements Predicate {
    @Override
    public List<NounPhrase> complements() {
      return List.of();
    }
  }

  /// "is a teacher".
  record Profession(Verb verb, Noun noun) implements Predicate {
    @Override
    public List<NounPhrase> complements() {
      return List.of();
    }
  }
}
