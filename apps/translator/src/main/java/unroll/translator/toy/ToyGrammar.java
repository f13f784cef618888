package unroll.translator.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unroll.translator.toy.Clause.Tense;
import unroll.translator.toy.NounPhrase.Asked;
import unroll.translator.toy.NounPhrase.Described;
import unroll.translator.toy.NounPhrase.Gap;
import unroll.translator.toy.NounPhrase.Group;
import unroll.translator.toy.NounPhrase.Personal;
import unroll.translator.toy.Predicate.Ditransitive;
import unroll.translator.toy.Predicate.Located;
import unroll.translator.toy.Predicate.Profession;
import unroll.translator.toy.Predicate.Quality;
import unroll.translator.toy.Predicate.Transitive;
import unroll.translator.toy.Sentence.Mood;
import unroll.translator.toy.language.Lexeme;
import unroll.translator.toy.language.Lexeme.Adjective;
import unroll.translator.toy.language.Lexeme.Agreement;
import unroll.translator.toy.language.Lexeme.Case;
import unroll.translator.toy.language.ToyLanguage;
import unroll.translator.toy.language.ToyLanguage.ClausePart;
import unroll.translator.toy.language.ToyLanguage.Ending;
import unroll.translator.toy.language.ToyLanguage.Grammar;
import unroll.translator.toy.language.ToyLanguage.Particle;
import unroll.translator.toy.language.ToyLanguage.PhrasePart;

/// Says a sentence in an invented language, as its grammar orders the parts and forms the words.
final class ToyGrammar {
  private final Grammar grammar;
  private final List<Token> said = new ArrayList<>();

  private ToyGrammar(Grammar grammar) {
    this.grammar = grammar;
  }

  /// The words of `sentence`.
  static List<Token> say(ToyLanguage language, Sentence sentence) {
    var speaker = new ToyGrammar(language.grammar());
    speaker.clause(sentence.clause(), sentence.mood());
    var joined = sentence.joined();
    if (joined != null) {
      var conjunction = joined.conjunction();
      speaker.add(conjunction.stem(), conjunction.english(), joined, conjunction);
      speaker.clause(joined.clause(), Mood.STATES);
    }
    var mark = sentence.mood() == Mood.STATES ? "." : "?";
    speaker.said.add(Token.structural(mark, mark));
    return List.copyOf(speaker.said);
  }

  private void add(String word, String gloss, Object place, Lexeme lexeme) {
    said.add(new Token(word, gloss, place, lexeme));
  }

  private void particle(Particle particle, @Nullable Agreement agreement) {
    var concord = agreement == null ? "" : agreement.concord();
    var word = grammar.morphology().join("", grammar.particle(particle), concord);
    var gloss = agreement == null ? particle.gloss() : particle.gloss() + "-" + agreement;
    said.add(Token.structural(word, gloss));
  }

  private String join(String stem, Ending ending, String concord) {
    return grammar.morphology().join(stem, grammar.ending(ending), concord);
  }

  private void clause(Clause clause, Mood mood) {
    for (var part : grammar.clause()) {
      part(part, clause, mood);
    }
  }

  private void part(ClausePart part, Clause clause, Mood mood) {
    var predicate = clause.predicate();
    var agreement = clause.subject().agreement();
    switch (part) {
      case SUBJECT -> phrase(clause.subject(), Case.NOMINATIVE, false);
      case OBJECT -> {
        if (predicate instanceof Transitive(_, var object)) {
          phrase(object, Case.ACCUSATIVE, true);
        } else if (predicate instanceof Ditransitive(_, var object, _)) {
          phrase(object, Case.ACCUSATIVE, false);
        }
      }
      case RECIPIENT -> {
        if (predicate instanceof Ditransitive(_, _, var recipient)) {
          phrase(recipient, Case.DATIVE, true);
        }
      }
      case PLACE -> {
        if (predicate instanceof Located located) {
          place(located);
        }
      }
      case PREDICATE -> predicate(predicate, agreement);
      case NEGATION -> {
        if (clause.negated()) {
          particle(Particle.NEGATION, null);
        }
      }
      case VERB -> verb(clause, agreement);
      case FUTURE -> {
        if (clause.tense() == Tense.FUTURE) {
          particle(Particle.FUTURE, null);
        }
      }
      case QUESTION -> {
        if (mood == Mood.ASKS_WHETHER) {
          particle(Particle.QUESTION, null);
        }
      }
      case LATE_RELATIVE -> {
        if (predicate.last() instanceof Described described) {
          relative(described);
        }
      }
    }
  }

  private void verb(Clause clause, Agreement agreement) {
    var verb = clause.predicate().verb();
    boolean past = clause.tense() == Tense.PAST;
    var word = join(verb.stem(), past ? Ending.PAST : Ending.PRESENT, agreement.concord());
    var gloss = verb.english() + (past ? "-past-" : "-") + agreement;
    add(word, gloss, clause.predicate(), verb);
  }

  private void place(Located located) {
    var relation = located.relation();
    phrase(located.place(), relation == null ? Case.LOCATIVE : relation.nounCase(), true);
    if (relation != null && !relation.stem().isEmpty()) {
      add(relation.stem(), relation.english(), located, relation);
    }
  }

  private void predicate(Predicate predicate, Agreement agreement) {
    if (predicate instanceof Quality quality) {
      adjective(quality.adjective(), agreement, quality);
    } else if (predicate instanceof Profession profession) {
      var noun = profession.noun();
      noun(noun, new Agreement(noun.nounClass(), agreement.plural()), Case.NOMINATIVE, profession);
    }
  }

  private void adjective(Adjective adjective, Agreement agreement, Object place) {
    var word = join(adjective.stem(), Ending.ADJECTIVE, agreement.concord());
    add(word, adjective.english() + "-" + agreement, place, adjective);
  }

  /// A noun or what stands for one: stem, ending of the plural, ending of the case.
  private void noun(Lexeme noun, Agreement agreement, Case nounCase, Object place) {
    boolean plural = agreement.plural();
    var number = plural ? join(noun.stem(), Ending.PLURAL, agreement.concord()) : noun.stem();
    var word = join(number, Ending.valueOf(nounCase.name()), "");
    var caseName = nounCase.name().substring(0, 3).toLowerCase(Locale.ROOT);
    add(word, noun.english() + (plural ? "-pl-" : "-") + caseName, place, noun);
  }

  /// A noun phrase; the relative clause of a `late` one stands elsewhere.
  private void phrase(NounPhrase phrase, Case nounCase, boolean late) {
    switch (phrase) {
      case Gap _ -> {}
      case Asked(var question) -> noun(question, phrase.agreement(), nounCase, phrase);
      case Personal(var pronoun) -> noun(pronoun, phrase.agreement(), nounCase, phrase);
      case Group(var first, var second) -> {
        phrase(first, nounCase, false);
        particle(Particle.GROUP, null);
        phrase(second, nounCase, false);
      }
      case Described described -> {
        for (var part : grammar.phrase()) {
          if (part != PhrasePart.RELATIVE || !late) {
            part(part, described, nounCase);
          }
        }
      }
    }
  }

  private void part(PhrasePart part, Described phrase, Case nounCase) {
    var agreement = phrase.agreement();
    var quantity = phrase.quantity();
    switch (part) {
      case DEFINITE -> {
        if (phrase.definite()) {
          particle(Particle.DEFINITE, agreement);
        }
      }
      case QUANTITY -> {
        if (quantity != null) {
          add(quantity.stem(), quantity.english(), phrase, quantity);
        }
      }
      case NOUN -> {
        boolean plural = phrase.plural() && quantity == null;
        noun(phrase.noun(), new Agreement(phrase.noun().nounClass(), plural), nounCase, phrase);
      }
      case ADJECTIVES -> {
        boolean after =
            grammar.phrase().indexOf(PhrasePart.NOUN)
                < grammar.phrase().indexOf(PhrasePart.ADJECTIVES);
        var adjectives = after ? phrase.adjectives().reversed() : phrase.adjectives();
        adjectives.forEach(adjective -> adjective(adjective, agreement, phrase));
      }
      case POSSESSOR -> {
        if (phrase.possessor() != null) {
          phrase(phrase.possessor(), Case.GENITIVE, false);
        }
      }
      case RELATIVE -> relative(phrase);
    }
  }

  private void relative(Described phrase) {
    var clause = phrase.relative();
    if (clause != null) {
      boolean subject = clause.aboutSubject();
      particle(subject ? Particle.SUBJECT_RELATIVE : Particle.OBJECT_RELATIVE, phrase.agreement());
      clause(clause, Mood.STATES);
    }
  }
}
