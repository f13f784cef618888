package unroll.translator.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.BeamSearch.Hypothesis;
import unroll.engine.predict.Predictor;
import unroll.translator.data.Alignment;
import unroll.translator.data.InventedWords;
import unroll.translator.data.Reading;
import unroll.translator.data.Sentences;
import unroll.translator.data.TokenCodec;
import unroll.translator.data.Tokens;
import unroll.translator.data.Translation;

/// Translates texts with a trained model, as people write them: capitals and marks that it did not
/// learn are read as it knows them ([Reading]), a blank text gives a blank translation, and a
/// longer one is translated in parts ([Sentences]) of at most [#LONGEST] tokens. Translations
/// without words that nobody wrote come first, and what is left of such words becomes words of the
/// source ([InventedWords]); probabilities and scores are those of what was said first. Many
/// threads may share one.
public final class TranslatorPredictor {
  /// How many tokens are read together.
  public static final int LONGEST = 200;

  private static final int MOST_WRITTEN = 50; // tokens, and three for each that was read
  private static final int TOGETHER = 16; // texts on one pass, which packs the weights once
  private static final int COMPANY = 16; // tokens of short sentences that are read together

  private final TranslatorModel model;
  private final Reading reading;
  private final InventedWords invented;

  /// Translates with `model`.
  public TranslatorPredictor(TranslatorModel model) {
    this.model = model;
    this.reading = new Reading(model.data().source());
    this.invented = new InventedWords(model.data().known());
  }

  /// The tokens of a text that the model never learned: what it makes of them is a guess.
  public List<String> unknown(String text) {
    var vocabulary = model.data().source().vocabulary();
    return reading.tokens(text).stream()
        .distinct()
        .filter(token -> vocabulary.id(token).isEmpty())
        .toList();
  }

  /// The best translation of each text, in their order, on so many threads.
  public List<Translation> translate(List<String> texts, Search search, int threads) {
    return new Predictor<String, Translation>(
            String::length,
            (_, some) -> {
              // a pass that lends memory would hold that of all steps of a search until its end
              var pass = Pass.inference();
              return some.stream().map(text -> translate(pass, text, search).getFirst()).toList();
            })
        .batches(TOGETHER, Integer.MAX_VALUE)
        .threads(threads)
        .answer(texts);
  }

  /// The best translations of a text, best first: as many as `search` wants, or as there are. The
  /// pass keeps the weights packed from one text to the next.
  public List<Translation> translate(Pass pass, String text, Search search) {
    var tokens = reading.tokens(text);
    if (tokens.isEmpty()) {
      var nothing = new Alignment(List.of(), List.of(), new float[0][0]);
      return List.of(new Translation("", 0, 0, true, nothing));
    }
    var parts =
        Sentences.parts(tokens, COMPANY, LONGEST).stream()
            .map(part -> translatePart(pass, part, search))
            .toList();
    int most = parts.stream().mapToInt(List::size).max().orElse(0);
    var all = new ArrayList<Translation>();
    for (int rank = 0; rank < most; rank++) {
      int wanted = rank;
      all.add(concat(parts.stream().map(p -> p.get(Math.min(wanted, p.size() - 1))).toList()));
    }
    return all;
  }

  private List<Translation> translatePart(Pass pass, List<String> tokens, Search search) {
    var found = search(pass, tokens, search);
    if (search.nBest() < search.beam() && isNeedless(found.getFirst())) {
      found = search(pass, tokens, search.all());
    }
    var parted = found.stream().collect(Collectors.partitioningBy(this::isNeedless));
    return Stream.of(false, true)
        .flatMap(needless -> parted.getOrDefault(needless, List.of()).stream())
        .limit(search.nBest())
        .map(this::mended)
        .toList();
  }

  private List<Translation> search(Pass pass, List<String> tokens, Search search) {
    var beam = search.upTo(MOST_WRITTEN + 3 * tokens.size());
    return Decoding.search(model.network(), pass, model.data().source().encode(tokens), beam)
        .stream()
        .map(hypothesis -> translation(tokens, hypothesis))
        .toList();
  }

  private boolean isNeedless(Translation said) {
    return invented.needless(said.alignment());
  }

  /// With words of the source in place of those that nobody wrote.
  private Translation mended(Translation said) {
    var alignment = invented.mended(said.alignment());
    return new Translation(
        Tokens.join(alignment.target()),
        said.logProbability(),
        said.score(),
        said.finished(),
        alignment);
  }

  private Translation translation(List<String> source, Hypothesis<Decoding.Place> hypothesis) {
    var path = hypothesis.state().path();
    var target = new ArrayList<String>();
    var weights = new float[hypothesis.symbols().size()][];
    for (int t = 0; t < weights.length; t++) {
      weights[t] = Arrays.copyOf(path.get(t), source.size()); // without the end
      int symbol = hypothesis.symbols().get(t);
      target.add(model.data().target().vocabulary().symbol(symbol));
    }
    var alignment = new Alignment(source, target, weights);
    for (int t = 0; t < weights.length; t++) {
      if (hypothesis.symbols().get(t) == TokenCodec.UNKNOWN) {
        // as it stands in the source (Luong, Sutskever, Le, Vinyals & Zaremba, 2015)
        target.set(t, source.get(alignment.strongest(t)));
      }
    }
    return new Translation(
        Tokens.join(target),
        hypothesis.logProbability(),
        hypothesis.score(),
        hypothesis.finished(),
        new Alignment(source, target, weights));
  }

  /// Translations of parts, one behind the other.
  private static Translation concat(List<Translation> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var source = new ArrayList<String>();
    var target = new ArrayList<String>();
    parts.forEach(part -> source.addAll(part.alignment().source()));
    parts.forEach(part -> target.addAll(part.alignment().target()));
    var weights = new float[target.size()][source.size()];
    int row = 0;
    int column = 0;
    for (var part : parts) {
      for (var own : part.alignment().weights()) {
        System.arraycopy(own, 0, weights[row++], column, own.length);
      }
      column += part.alignment().source().size();
    }
    return new Translation(
        Tokens.join(target),
        parts.stream().mapToDouble(Translation::logProbability).sum(),
        parts.stream().mapToDouble(Translation::score).sum(),
        parts.stream().allMatch(Translation::finished),
        new Alignment(source, target, weights));
  }
}
