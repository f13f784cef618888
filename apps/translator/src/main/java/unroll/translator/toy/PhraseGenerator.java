package unroll.translator.toy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unroll.translator.toy.NounPhrase.Described;
import unroll.translator.toy.NounPhrase.Group;
import unroll.translator.toy.NounPhrase.Personal;
import unroll.translator.toy.language.Lexeme.Adjective;
import unroll.translator.toy.language.Lexeme.Noun;
import unroll.translator.toy.language.Lexeme.Quantity;
import unroll.translator.toy.language.ToyLanguage.Lexicon;
import unroll.translator.toy.language.ToyLanguage.Role;

/// Draws noun phrases that have no relative clause.
final class PhraseGenerator {
  private static final double PRONOUN = 0.12;
  private static final double GROUP = 0.07;
  private static final double PLURAL = 0.36;
  private static final double PLURAL_QUANTITY = 0.35;
  private static final double SINGULAR_QUANTITY = 0.08;
  private static final double DEFINITE = 0.55;
  private static final double DEFINITE_QUANTITY = 0.25;
  private static final double POSSESSOR = 0.09;

  private final Lexicon lexicon;
  private final double[] counts; // of adjectives, by their probability
  private final List<Quantity> singular;
  private final List<Quantity> plural;
  private final Map<Set<String>, List<Noun>> nouns = new HashMap<>(); // by their kinds
  private final Map<String, List<Adjective>> adjectives = new HashMap<>(); // by the kind of noun

  /// Phrases with 0, 1, 2 … adjectives, in proportion to `counts`.
  PhraseGenerator(Lexicon lexicon, double... counts) {
    this.lexicon = lexicon;
    this.counts = counts;
    this.singular = lexicon.quantities().stream().filter(q -> !q.plural()).toList();
    this.plural = lexicon.quantities().stream().filter(Quantity::plural).toList();
  }

  /// Any phrase whose nouns are of these kinds; no pronoun with the stem of `other`, since nobody
  /// says "I see me".
  NounPhrase any(Choice choice, Set<String> kinds, @Nullable NounPhrase other) {
    if (!Collections.disjoint(kinds, lexicon.role(Role.PRONOUN)) && choice.chance(PRONOUN)) {
      var pronoun = choice.of(lexicon.pronouns());
      if (!(other instanceof Personal(var taken) && taken.stem().equals(pronoun.stem()))) {
        return new Personal(pronoun);
      }
    }
    return choice.chance(GROUP) ? group(choice, kinds) : possessed(choice, kinds);
  }

  /// Two of these kinds. The second is never as bare as "cats": in "old dogs and cats" it would be
  /// unclear who is old.
  private NounPhrase group(Choice choice, Set<String> kinds) {
    var first = plain(choice, kinds);
    var second = plain(choice, kinds);
    if (first.noun().equals(second.noun())) {
      return first;
    }
    boolean definite = second.definite() || second.quantity() == null && second.plural();
    return new Group(
        first,
        new Described(
            definite,
            second.quantity(),
            second.adjectives(),
            second.noun(),
            second.plural(),
            null,
            null));
  }

  /// With a possessor or without, who may be possessed in turn.
  Described possessed(Choice choice, Set<String> kinds) {
    var phrase = plain(choice, kinds);
    if (!choice.chance(POSSESSOR)) {
      return phrase;
    }
    return new Described(
        phrase.definite(),
        phrase.quantity(),
        phrase.adjectives(),
        phrase.noun(),
        phrase.plural(),
        possessed(choice, lexicon.role(Role.POSSESSOR)),
        null);
  }

  /// A noun with what stands before it in English.
  Described plain(Choice choice, Set<String> kinds) {
    var noun = choice.of(nouns.computeIfAbsent(kinds, lexicon::nouns));
    boolean many = choice.chance(PLURAL);
    var quantities = many ? plural : singular;
    boolean counted =
        choice.chance(many ? PLURAL_QUANTITY : SINGULAR_QUANTITY) && !quantities.isEmpty();
    var quantity = counted ? choice.of(quantities) : null;
    boolean definite = choice.chance(counted ? DEFINITE_QUANTITY : DEFINITE) && (many || !counted);
    return new Described(definite, quantity, adjectives(choice, noun), noun, many, null, null);
  }

  private List<Adjective> adjectives(Choice choice, Noun noun) {
    var fitting = adjectives.computeIfAbsent(noun.kind(), kind -> lexicon.adjectives(Set.of(kind)));
    int count = Math.min(choice.index(counts), fitting.size());
    var chosen = new ArrayList<Adjective>();
    while (chosen.size() < count) {
      var one = choice.of(fitting);
      if (!chosen.contains(one)) {
        chosen.add(one);
      }
    }
    return fitting.stream().filter(chosen::contains).toList(); // in the order of the lexicon
  }
}
