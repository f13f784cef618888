package unroll.translator.toy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unroll.engine.random.RandomStream;
import unroll.translator.toy.Clause.Tense;
import unroll.translator.toy.NounPhrase.Asked;
import unroll.translator.toy.NounPhrase.Described;
import unroll.translator.toy.NounPhrase.Gap;
import unroll.translator.toy.Predicate.Ditransitive;
import unroll.translator.toy.Predicate.Intransitive;
import unroll.translator.toy.Predicate.Located;
import unroll.translator.toy.Predicate.Profession;
import unroll.translator.toy.Predicate.Quality;
import unroll.translator.toy.Predicate.Transitive;
import unroll.translator.toy.Sentence.Joined;
import unroll.translator.toy.Sentence.Mood;
import unroll.translator.toy.language.Lexeme.Frame;
import unroll.translator.toy.language.Lexeme.Noun;
import unroll.translator.toy.language.Lexeme.Verb;
import unroll.translator.toy.language.ToyLanguage;
import unroll.translator.toy.language.ToyLanguage.Lexicon;
import unroll.translator.toy.language.ToyLanguage.Role;

/// Draws sentences. Relative clauses branch to the right only: in one another they stand at the
/// end, where nothing follows in English, so that it is always clear what they belong to.
final class SentenceGenerator {
  private static final double[] MOODS = {0.64, 0.09, 0.13, 0.14}; // the second: two joined clauses
  private static final double[] DEPTHS = {
    0.72, 0.15, 0.13
  }; // of relative clauses, at each of two places
  private static final double[] TENSES = {0.42, 0.33, 0.25};
  private static final double NEGATED = 0.18;
  private static final double OBJECT_RELATIVE = 0.4;
  private static final double ASKS_SUBJECT = 0.4;
  private static final double ASKS_OBJECT = 0.5; // not the recipient
  private static final double DEEP_SUBJECT = 0.5;
  private static final double[] BESIDE_DEEP = {0.9, 0.1};

  private final Lexicon lexicon;
  private final PhraseGenerator phrases;
  private final Verb copula;

  /// Sentences whose noun phrases have 0, 1, 2 … adjectives, in proportion to `adjectives`.
  SentenceGenerator(ToyLanguage language, double... adjectives) {
    this.lexicon = language.lexicon();
    this.phrases = new PhraseGenerator(lexicon, adjectives);
    this.copula = language.copula();
  }

  /// How many relative clauses stand in one another, at the subject and at the last complement.
  private record Depths(int subject, int complement) {}

  /// A sentence whose relative clauses are mostly no deeper than 2.
  Sentence draw(RandomStream random) {
    var choice = new Choice(random);
    return draw(choice, new Depths(choice.index(DEPTHS), choice.index(DEPTHS)));
  }

  /// A sentence that probably has relative clauses of this depth.
  Sentence draw(RandomStream random, int depth) {
    var choice = new Choice(random);
    int beside = choice.index(BESIDE_DEEP);
    return draw(
        choice,
        choice.chance(DEEP_SUBJECT) ? new Depths(depth, beside) : new Depths(beside, depth));
  }

  private Sentence draw(Choice choice, Depths depths) {
    return switch (choice.index(MOODS)) {
      case 0 -> new Sentence(Mood.STATES, clause(choice, depths), null);
      case 1 -> {
        var first = clause(choice, depths);
        var second = clause(choice, new Depths(0, choice.index(DEPTHS) / 2));
        yield new Sentence(
            Mood.STATES, first, new Joined(choice.of(lexicon.conjunctions()), second));
      }
      case 2 -> new Sentence(Mood.ASKS_WHETHER, clause(choice, depths), null);
      default -> new Sentence(Mood.ASKS, question(choice, depths), null);
    };
  }

  private Clause clause(Choice choice, Depths depths) {
    return switch (frame(choice, depths.complement > 0, List.of(Frame.values()))) {
      case QUALITY -> {
        var adjective = choice.of(lexicon.adjectives());
        var subject = phrase(choice, adjective.kinds(), depths.subject, null);
        yield clause(choice, subject, new Quality(copula, adjective));
      }
      case PROFESSION -> {
        var kinds = lexicon.role(Role.PROFESSION);
        var subject = phrase(choice, kinds, depths.subject, null);
        yield clause(choice, subject, new Profession(copula, choice.of(lexicon.nouns(kinds))));
      }
      case Frame frame -> {
        var verb = choice.of(verbs(frame, copula.subjects()));
        var subject = phrase(choice, verb.subjects(), depths.subject, null);
        yield clause(choice, subject, predicate(choice, verb, subject, depths.complement));
      }
    };
  }

  /// A clause that asks for its subject or for a complement.
  private Clause question(Choice choice, Depths depths) {
    if (choice.chance(ASKS_SUBJECT)) {
      var question = choice.of(lexicon.questions());
      var asked = new Asked(question);
      return clause(choice, asked, said(choice, question.kinds(), asked, depths.complement));
    }
    var frame = frame(choice, true, List.of(Frame.values()));
    var verb = choice.of(verbs(frame, copula.subjects()));
    var subject = phrase(choice, verb.subjects(), depths.subject, null);
    return clause(
        choice,
        subject,
        switch (frame) {
          case TRANSITIVE -> new Transitive(verb, asked(choice, verb.objects()));
          case DITRANSITIVE ->
              choice.chance(ASKS_OBJECT)
                  ? new Ditransitive(
                      verb,
                      asked(choice, verb.objects()),
                      phrase(choice, lexicon.role(Role.RECIPIENT), depths.complement, subject))
                  : new Ditransitive(
                      verb,
                      phrases.any(choice, verb.objects(), subject),
                      asked(choice, lexicon.role(Role.RECIPIENT)));
          default -> new Located(verb, null, asked(choice, choice.of(lexicon.relations()).kinds()));
        });
  }

  private Asked asked(Choice choice, Set<String> kinds) {
    return new Asked(choice.of(lexicon.questions(kinds)));
  }

  private Clause clause(Choice choice, NounPhrase subject, Predicate predicate) {
    var tense = List.of(Tense.values()).get(choice.index(TENSES));
    return new Clause(subject, predicate, tense, choice.chance(NEGATED));
  }

  /// A phrase with relative clauses of this depth.
  private NounPhrase phrase(
      Choice choice, Set<String> kinds, int depth, @Nullable NounPhrase subject) {
    return depth == 0 ? phrases.any(choice, kinds, subject) : headed(choice, kinds, depth);
  }

  private Described headed(Choice choice, Set<String> kinds, int depth) {
    var head = phrases.plain(choice, kinds);
    var relative = relative(choice, head.noun(), new Gap(head.noun(), head.plural()), depth);
    return head.with(relative);
  }

  private Clause relative(Choice choice, Noun head, Gap gap, int depth) {
    if (depth == 1 && choice.chance(OBJECT_RELATIVE)) {
      var frame = choice.chance(0.75) ? Frame.TRANSITIVE : Frame.DITRANSITIVE;
      var verbs =
          lexicon.verbs(frame).stream().filter(v -> v.objects().contains(head.kind())).toList();
      if (!verbs.isEmpty()) {
        var verb = choice.of(verbs);
        var subject = phrases.any(choice, verb.subjects(), null);
        return clause(
            choice,
            subject,
            frame == Frame.TRANSITIVE
                ? new Transitive(verb, gap)
                : new Ditransitive(
                    verb, gap, phrases.any(choice, lexicon.role(Role.RECIPIENT), subject)));
      }
    }
    return clause(choice, gap, said(choice, Set.of(head.kind()), gap, depth - 1));
  }

  /// What may be said of a subject of some of these kinds.
  private Predicate said(Choice choice, Set<String> kinds, NounPhrase subject, int depth) {
    var frames = Stream.of(Frame.values()).filter(frame -> fits(frame, kinds)).toList();
    return switch (frame(choice, depth > 0, frames)) {
      case QUALITY -> new Quality(copula, choice.of(lexicon.adjectives(kinds)));
      case PROFESSION ->
          new Profession(copula, choice.of(lexicon.nouns(lexicon.role(Role.PROFESSION))));
      case Frame frame -> predicate(choice, choice.of(verbs(frame, kinds)), subject, depth);
    };
  }

  private Predicate predicate(Choice choice, Verb verb, NounPhrase subject, int depth) {
    return switch (verb.frame()) {
      case INTRANSITIVE -> new Intransitive(verb);
      case TRANSITIVE -> new Transitive(verb, phrase(choice, verb.objects(), depth, subject));
      case DITRANSITIVE ->
          new Ditransitive(
              verb,
              phrases.any(choice, verb.objects(), subject),
              phrase(choice, lexicon.role(Role.RECIPIENT), depth, subject));
      default -> {
        var relation = choice.of(lexicon.relations());
        var kinds = relation.kinds();
        yield new Located(
            verb,
            relation,
            depth == 0 ? phrases.possessed(choice, kinds) : headed(choice, kinds, depth));
      }
    };
  }

  /// The verbs of this frame that subjects of some of these kinds may have.
  private List<Verb> verbs(Frame frame, Set<String> kinds) {
    var fitting =
        lexicon.verbs(frame).stream().filter(v -> !Collections.disjoint(v.subjects(), kinds));
    return (frame == Frame.LOCATED ? Stream.concat(fitting, Stream.of(copula)) : fitting).toList();
  }

  private boolean fits(Frame frame, Set<String> kinds) {
    return switch (frame) {
      case QUALITY -> !lexicon.adjectives(kinds).isEmpty();
      case PROFESSION -> !Collections.disjoint(lexicon.role(Role.PROFESSION), kinds);
      default -> !verbs(frame, kinds).isEmpty();
    };
  }

  /// One of some frames by its weight; only `open` ones have a complement for a relative clause or
  /// a question.
  private static Frame frame(Choice choice, boolean open, List<Frame> frames) {
    var some = frames.stream().filter(frame -> frame.open() || !open).toList();
    return some.get(choice.index(some.stream().mapToDouble(SentenceGenerator::weight).toArray()));
  }

  private static double weight(Frame frame) {
    return switch (frame) {
      case TRANSITIVE -> 0.39;
      case INTRANSITIVE -> 0.18;
      case LOCATED -> 0.15;
      case DITRANSITIVE -> 0.13;
      case QUALITY -> 0.1;
      case PROFESSION -> 0.05;
    };
  }
}
