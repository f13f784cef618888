package unroll.translator.toy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.translator.toy.Clause.Tense;
import unroll.translator.toy.NounPhrase.Asked;
import unroll.translator.toy.NounPhrase.Described;
import unroll.translator.toy.NounPhrase.Gap;
import unroll.translator.toy.NounPhrase.Group;
import unroll.translator.toy.NounPhrase.Personal;
import unroll.translator.toy.Predicate.Ditransitive;
import unroll.translator.toy.Predicate.Intransitive;
import unroll.translator.toy.Predicate.Located;
import unroll.translator.toy.Predicate.Profession;
import unroll.translator.toy.Predicate.Quality;
import unroll.translator.toy.Predicate.Transitive;
import unroll.translator.toy.Sentence.Joined;
import unroll.translator.toy.Sentence.Mood;
import unroll.translator.toy.language.Lexeme;
import unroll.translator.toy.language.Lexeme.Adjective;
import unroll.translator.toy.language.Lexeme.Conjunction;
import unroll.translator.toy.language.Lexeme.Noun;
import unroll.translator.toy.language.Lexeme.Pronoun;
import unroll.translator.toy.language.Lexeme.Quantity;
import unroll.translator.toy.language.Lexeme.Question;
import unroll.translator.toy.language.Lexeme.Relation;
import unroll.translator.toy.language.Lexeme.Verb;
import unroll.translator.toy.language.ToyLanguage.Lexicon;

/// Trees of meaning made by hand: the sentences of the primer, and the parts they are made of.
final class Examples {
  private static final Lexicon WORDS = Velani.LANGUAGE.lexicon();
  private static final Verb BE = Velani.LANGUAGE.copula();

  private Examples() {}

  /// Those of `data/toy-language/README.md`, in their order.
  static List<Sentence> ofThePrimer() {
    return List.of(
        // cases
        states(the("dog"), new Transitive(verb("see"), the("horse"))),
        states(the("girl"), new Ditransitive(verb("give"), a("apple"), the("doctor"))),
        states(of(the("brother"), the("king")), new Intransitive(verb("sleep"))),
        states(a("bird"), at("sit", "on", the("bridge"))),
        states(a("bird"), at("sit", "near", the("bridge"))),
        // classes and agreement
        states(many("man", "old"), new Intransitive(verb("fall"))),
        states(many("horse", "old"), new Intransitive(verb("fall"))),
        states(many("house", "old"), new Quality(BE, adjective("big"))),
        states(new Group(the("wolf"), the("cat")), new Intransitive(verb("run"))),
        // noun phrases
        states(the("tree", "big", "old"), new Quality(BE, adjective("beautiful"))),
        states(counted("two", true, "boat", "red"), new Intransitive(verb("burn"))),
        states(counted("every", false, "poet"), new Transitive(verb("know"), pronoun("she"))),
        // tenses and negation
        states(Tense.PAST, false, the("queen"), new Intransitive(verb("laugh"))),
        states(Tense.FUTURE, false, the("queen"), new Intransitive(verb("laugh"))),
        states(Tense.FUTURE, true, pronoun("we"), new Transitive(verb("break"), the("bell"))),
        states(pronoun("she"), new Profession(BE, noun("weaver"))),
        // questions
        asks(Mood.ASKS_WHETHER, the("child"), new Transitive(verb("fear"), the("crow"))),
        asks(Mood.ASKS, question("who"), new Transitive(verb("steal"), the("ring"))),
        asks(Mood.ASKS, the("boy"), new Transitive(verb("find"), question("what"))),
        asks(Mood.ASKS, the("boy"), new Ditransitive(verb("give"), the("key"), question("who"))),
        asks(Mood.ASKS, the("boat"), new Located(BE, null, question("what"))),
        // relative clauses
        states(
            the("dog").with(says(gap("dog"), new Transitive(verb("see"), the("cat")))),
            new Intransitive(verb("sleep"))),
        states(
            the("dog").with(says(the("cat"), new Transitive(verb("see"), gap("dog")))),
            new Intransitive(verb("sleep"))),
        states(
            the("man"),
            new Transitive(
                verb("see"),
                the("dog")
                    .with(
                        says(
                            gap("dog"),
                            new Transitive(
                                verb("chase"),
                                the("cat")
                                    .with(says(gap("cat"), new Intransitive(verb("run"))))))))),
        // joined clauses
        new Sentence(
            Mood.STATES,
            says(pronoun("he"), new Quality(BE, adjective("happy"))),
            new Joined(conjunction("because"), says(the("bird"), new Intransitive(verb("sing"))))));
  }

  static Sentence states(NounPhrase subject, Predicate predicate) {
    return states(Tense.PRESENT, false, subject, predicate);
  }

  static Sentence states(Tense tense, boolean negated, NounPhrase subject, Predicate predicate) {
    return new Sentence(Mood.STATES, new Clause(subject, predicate, tense, negated), null);
  }

  static Sentence asks(Mood mood, NounPhrase subject, Predicate predicate) {
    return new Sentence(mood, new Clause(subject, predicate, Tense.PAST, false), null);
  }

  static Clause says(NounPhrase subject, Predicate predicate) {
    return new Clause(subject, predicate, Tense.PRESENT, false);
  }

  static Described the(String noun, String... adjectives) {
    return phrase(true, null, noun, false, adjectives);
  }

  static Described a(String noun, String... adjectives) {
    return phrase(false, null, noun, false, adjectives);
  }

  static Described many(String noun, String... adjectives) {
    return phrase(false, null, noun, true, adjectives);
  }

  static Described counted(String quantity, boolean definite, String noun, String... adjectives) {
    var found = word(WORDS.quantities(), quantity);
    return phrase(definite, found, noun, found.plural(), adjectives);
  }

  static Described of(Described owned, Described owner) {
    return new Described(
        owned.definite(), null, owned.adjectives(), owned.noun(), owned.plural(), owner, null);
  }

  private static Described phrase(
      boolean definite,
      @Nullable Quantity quantity,
      String noun,
      boolean plural,
      String... adjectives) {
    var some = List.of(adjectives).stream().map(Examples::adjective).toList();
    return new Described(definite, quantity, some, noun(noun), plural, null, null);
  }

  static Gap gap(String noun) {
    return new Gap(noun(noun), false);
  }

  static Personal pronoun(String english) {
    return new Personal(Examples.<Pronoun>word(WORDS.pronouns(), english));
  }

  static Asked question(String english) {
    return new Asked(Examples.<Question>word(WORDS.questions(), english));
  }

  static Located at(String verb, String relation, NounPhrase place) {
    return new Located(verb(verb), Examples.<Relation>word(WORDS.relations(), relation), place);
  }

  static Noun noun(String english) {
    return word(WORDS.nouns(), english);
  }

  static Verb verb(String english) {
    return word(WORDS.verbs(), english);
  }

  static Adjective adjective(String english) {
    return word(WORDS.adjectives(), english);
  }

  static Conjunction conjunction(String english) {
    return word(WORDS.conjunctions(), english);
  }

  private static <T extends Lexeme> T word(List<T> words, String english) {
    return words.stream().filter(it -> it.english().equals(english)).findFirst().orElseThrow();
  }
}
