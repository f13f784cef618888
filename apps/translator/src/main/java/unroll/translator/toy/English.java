package unroll.translator.toy;

import java.util.ArrayList;
import java.util.List;
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
import unroll.translator.toy.Sentence.Mood;
import unroll.translator.toy.language.Lexeme;
import unroll.translator.toy.language.Lexeme.Verb;

/// Says a sentence in English: in small letters, with blanks between all words and marks.
final class English {
  private static final String BE = "be";

  private final List<Token> said = new ArrayList<>();

  private English() {}

  /// The words of `sentence`.
  static List<Token> say(Sentence sentence) {
    var english = new English();
    english.clause(sentence.clause(), sentence.mood());
    var joined = sentence.joined();
    if (joined != null) {
      english.add(",");
      english.add(joined.conjunction().english(), joined, joined.conjunction());
      english.clause(joined.clause(), Mood.STATES);
    }
    english.add(sentence.mood() == Mood.STATES ? "." : "?");
    return List.copyOf(english.said);
  }

  private void add(String word) {
    said.add(Token.structural(word, word));
  }

  private void add(String word, Object place, Lexeme lexeme) {
    said.add(new Token(word, word, place, lexeme));
  }

  private void clause(Clause clause, Mood mood) {
    var predicate = clause.predicate();
    boolean asksSubject = clause.subject() instanceof Asked;
    boolean inverted = mood != Mood.STATES && !asksSubject;
    for (var complement : predicate.complements()) {
      if (complement instanceof Asked asked) {
        var word = predicate instanceof Located ? "where" : asked.question().english();
        add(word, asked, asked.question());
      }
    }
    var group = VerbGroup.of(clause, inverted);
    if (inverted) {
      auxiliary(group, predicate);
      phrase(clause.subject(), false);
    } else {
      phrase(clause.subject(), false);
      auxiliary(group, predicate);
    }
    if (clause.negated()) {
      add("not");
    }
    if (!group.main.isEmpty()) {
      add(group.main, predicate, predicate.verb());
    }
    complements(clause);
  }

  private void auxiliary(VerbGroup group, Predicate predicate) {
    if (group.main.isEmpty()) {
      add(group.auxiliary, predicate, predicate.verb());
    } else if (!group.auxiliary.isEmpty()) {
      add(group.auxiliary);
    }
  }

  private void complements(Clause clause) {
    switch (clause.predicate()) {
      case Intransitive _ -> {}
      case Transitive(_, var object) -> complement(object);
      case Ditransitive(_, var object, var recipient) -> {
        complement(object);
        add("to");
        complement(recipient);
      }
      case Located located -> {
        if (located.relation() != null) {
          add(located.relation().english(), located, located.relation());
        }
        complement(located.place());
      }
      case Quality quality -> add(quality.adjective().english(), quality, quality.adjective());
      case Profession profession -> {
        boolean plural = clause.subject().agreement().plural();
        var word = plural ? profession.noun().plural() : profession.noun().english();
        if (!plural) {
          add(article(word));
        }
        add(word, profession, profession.noun());
      }
    }
  }

  private void complement(NounPhrase phrase) {
    if (!(phrase instanceof Asked)) { // it was said first
      phrase(phrase, true);
    }
  }

  private void phrase(NounPhrase phrase, boolean object) {
    switch (phrase) {
      case Gap _ -> {}
      case Asked asked -> add(asked.question().english(), asked, asked.question());
      case Personal personal -> {
        var pronoun = personal.pronoun();
        add(object ? pronoun.object() : pronoun.english(), personal, pronoun);
      }
      case Group(var first, var second) -> {
        phrase(first, object);
        add("and");
        phrase(second, object);
      }
      case Described described -> described(described);
    }
  }

  private void described(Described phrase) {
    var noun = phrase.plural() ? phrase.noun().plural() : phrase.noun().english();
    var adjectives = phrase.adjectives();
    if (phrase.definite()) {
      add("the");
    }
    if (phrase.quantity() != null) {
      add(phrase.quantity().english(), phrase, phrase.quantity());
    } else if (!phrase.definite() && !phrase.plural()) {
      add(article(adjectives.isEmpty() ? noun : adjectives.getFirst().english()));
    }
    adjectives.forEach(adjective -> add(adjective.english(), phrase, adjective));
    add(noun, phrase, phrase.noun());
    if (phrase.possessor() != null) {
      add("of");
      described(phrase.possessor());
    }
    if (phrase.relative() != null) {
      add("that");
      clause(phrase.relative(), Mood.STATES);
    }
  }

  private static String article(String next) {
    return "aeiou".indexOf(next.charAt(0)) >= 0 ? "an" : "a";
  }

  /// The verb in its tense: an auxiliary, the main verb, or both; "not" and, in questions, the
  /// subject stand between them.
  private record VerbGroup(String auxiliary, String main) {
    static VerbGroup of(Clause clause, boolean inverted) {
      var verb = clause.predicate().verb();
      boolean first = clause.subject() instanceof Personal(var it) && it.english().equals("i");
      boolean plural = clause.subject().agreement().plural();
      if (clause.tense() == Tense.FUTURE) {
        return new VerbGroup("will", verb.english());
      }
      boolean past = clause.tense() == Tense.PAST;
      if (verb.english().equals(BE)) {
        var present = first ? "am" : plural ? "are" : "is";
        return new VerbGroup(past ? plural ? "were" : "was" : present, "");
      }
      boolean base = first || plural;
      if (clause.negated() || inverted) {
        return new VerbGroup(past ? "did" : base ? "do" : "does", verb.english());
      }
      return new VerbGroup("", finite(verb, past, base));
    }

    private static String finite(Verb verb, boolean past, boolean base) {
      return past ? verb.past() : base ? verb.english() : verb.third();
    }
  }
}
