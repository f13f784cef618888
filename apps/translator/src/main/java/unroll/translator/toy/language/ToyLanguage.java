package unroll.translator.toy.language;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import unroll.translator.toy.language.Lexeme.Adjective;
import unroll.translator.toy.language.Lexeme.Conjunction;
import unroll.translator.toy.language.Lexeme.Frame;
import unroll.translator.toy.language.Lexeme.Noun;
import unroll.translator.toy.language.Lexeme.Pronoun;
import unroll.translator.toy.language.Lexeme.Quantity;
import unroll.translator.toy.language.Lexeme.Question;
import unroll.translator.toy.language.Lexeme.Relation;
import unroll.translator.toy.language.Lexeme.Verb;

/// An invented language: its grammar and its lexicon, as its file describes them.
public record ToyLanguage(String name, String code, Grammar grammar, Lexicon lexicon) {
  /// An ending of a noun, a verb or an adjective.
  public enum Ending {
    PLURAL,
    NOMINATIVE,
    ACCUSATIVE,
    GENITIVE,
    DATIVE,
    LOCATIVE,
    ADJECTIVE,
    PRESENT,
    PAST
  }

  /// A word that belongs to the grammar, and what stands for it in a gloss.
  public enum Particle {
    DEFINITE("the"),
    SUBJECT_RELATIVE("that.subj"),
    OBJECT_RELATIVE("that.obj"),
    NEGATION("not"),
    FUTURE("will"),
    QUESTION("whether"),
    GROUP("and"),
    COPULA("be");

    private final String gloss;

    Particle(String gloss) {
      this.gloss = gloss;
    }

    /// What stands for it where words are explained.
    public String gloss() {
      return gloss;
    }
  }

  /// A part of a noun phrase.
  public enum PhrasePart {
    DEFINITE,
    QUANTITY,
    NOUN,
    ADJECTIVES,
    POSSESSOR,
    RELATIVE
  }

  /// A part of a clause.
  public enum ClausePart {
    SUBJECT,
    OBJECT,
    RECIPIENT,
    PLACE,
    PREDICATE,
    NEGATION,
    VERB,
    FUTURE,
    QUESTION,
    LATE_RELATIVE
  }

  /// What nouns of some kinds only can be.
  public enum Role {
    POSSESSOR,
    RECIPIENT,
    PRONOUN,
    PROFESSION
  }

  /// The verb "be", which goes with nouns of every kind.
  public Verb copula() {
    var kinds = lexicon.nouns().stream().map(Noun::kind).collect(Collectors.toUnmodifiableSet());
    var stem = grammar.particle(Particle.COPULA);
    return new Verb("be", "is", "was", Frame.LOCATED, kinds, Set.of(), stem);
  }

  /// The rules.
  public record Grammar(
      Morphology morphology,
      Map<Ending, String> endings,
      Map<Particle, String> particles,
      List<PhrasePart> phrase,
      List<ClausePart> clause) {
    /// What an ending is, as the file writes it.
    public String ending(Ending ending) {
      return endings.getOrDefault(ending, "");
    }

    /// What a particle is, as the file writes it.
    public String particle(Particle particle) {
      return particles.getOrDefault(particle, "");
    }
  }

  /// The words.
  public record Lexicon(
      Map<Role, Set<String>> roles,
      List<Noun> nouns,
      List<Pronoun> pronouns,
      List<Question> questions,
      List<Adjective> adjectives,
      List<Quantity> quantities,
      List<Verb> verbs,
      List<Relation> relations,
      List<Conjunction> conjunctions) {

    /// The kinds of nouns that can be this.
    public Set<String> role(Role role) {
      return roles.getOrDefault(role, Set.of());
    }

    /// The nouns of these kinds.
    public List<Noun> nouns(Set<String> kinds) {
      return nouns.stream().filter(noun -> kinds.contains(noun.kind())).toList();
    }

    /// The adjectives that go with some of these kinds.
    public List<Adjective> adjectives(Set<String> kinds) {
      return adjectives.stream().filter(a -> !Collections.disjoint(a.kinds(), kinds)).toList();
    }

    /// The verbs of this frame.
    public List<Verb> verbs(Frame frame) {
      return verbs.stream().filter(verb -> verb.frame() == frame).toList();
    }

    /// The questions for some of these kinds.
    public List<Question> questions(Set<String> kinds) {
      return questions.stream().filter(q -> !Collections.disjoint(q.kinds(), kinds)).toList();
    }
  }
}
