package unroll.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.BeamSearch.Hypothesis;
import unroll.engine.predict.Predictor;
import unroll.translator.alignment.Alignment;
import unroll.translator.network.Decoding;
import unroll.translator.network.TranslatorModel;
import unroll.translator.text.Reading;
import unroll.translator.text.Tokens;

/// Translates with a trained model:
///
///     var translator = Translator.load(Path.of("models/translator-en-vel.safetensors"));
///     System.out.println(translator.translate("the old friend sees two wolves .").text());
///
/// Any text is allowed: capitals and marks that a model did not learn are read as it knows them
/// ([Reading]), a blank text gives a blank one, and one of more than [#LONGEST] tokens is
/// translated in parts, cut behind sentences where there are any. Many threads may share one.
public final class Translator {
  /// How many tokens are read together.
  public static final int LONGEST = 200;

  private static final int MOST_WRITTEN = 50; // tokens, and three for each that was read
  private static final int TOGETHER = 16; // texts on one pass, which packs the weights once
  private static final Set<String> SENTENCE_ENDS = Set.of(".", "!", "?", "。", "！", "？");

  private final TranslatorModelFile file;
  private final Reading reading;

  Translator(TranslatorModelFile file) {
    this.file = file;
    this.reading = new Reading(file.data().source());
  }

  /// With the model in a file.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static Translator load(Path model) throws IOException {
    return new Translator(TranslatorModelFile.read(model));
  }

  TranslatorModel model() {
    return file.model();
  }

  TranslatorData data() {
    return file.data();
  }

  /// The tokens of a text that the model never learned: what it makes of them is a guess.
  public List<String> unknown(String text) {
    var vocabulary = data().source().vocabulary();
    return reading.tokens(text).stream()
        .distinct()
        .filter(token -> vocabulary.id(token).isEmpty())
        .toList();
  }

  /// The best translation of a text.
  public Translation translate(String text) {
    return translate(text, Search.DEFAULT).getFirst();
  }

  /// The best translations of a text, best first: as many as `search` wants, or as there are.
  public List<Translation> translate(String text, Search search) {
    return translate(Pass.inference(), text, search);
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

  /// The same on a pass, which keeps the weights packed from one text to the next.
  List<Translation> translate(Pass pass, String text, Search search) {
    var tokens = reading.tokens(text);
    if (tokens.isEmpty()) {
      var nothing = new Alignment(List.of(), List.of(), new float[0][0]);
      return List.of(new Translation("", 0, 0, true, nothing));
    }
    var parts = parts(tokens).stream().map(part -> translatePart(pass, part, search)).toList();
    int most = parts.stream().mapToInt(List::size).max().orElse(0);
    var all = new ArrayList<Translation>();
    for (int rank = 0; rank < most; rank++) {
      int wanted = rank;
      all.add(joined(parts.stream().map(p -> p.get(Math.min(wanted, p.size() - 1))).toList()));
    }
    return all;
  }

  /// Parts that can be read together.
  private static List<List<String>> parts(List<String> tokens) {
    var parts = new ArrayList<List<String>>();
    for (int from = 0, to; from < tokens.size(); from = to) {
      to = Math.min(from + LONGEST, tokens.size());
      for (int cut = to; to < tokens.size() && cut > from; cut--) {
        if (SENTENCE_ENDS.contains(tokens.get(cut - 1).replace(Tokens.JOINER, ""))) {
          to = cut;
          break;
        }
      }
      parts.add(tokens.subList(from, to));
    }
    return parts;
  }

  private List<Translation> translatePart(Pass pass, List<String> tokens, Search search) {
    var beam = search.upTo(MOST_WRITTEN + 3 * tokens.size());
    return Decoding.search(model(), pass, data().source().encode(tokens), beam).stream()
        .map(hypothesis -> translation(tokens, hypothesis))
        .toList();
  }

  private Translation translation(List<String> source, Hypothesis<Decoding.Place> hypothesis) {
    var path = hypothesis.state().path();
    var target = new ArrayList<String>();
    var weights = new float[hypothesis.symbols().size()][];
    for (int t = 0; t < weights.length; t++) {
      weights[t] = Arrays.copyOf(path.get(t), source.size()); // without the end
      int symbol = hypothesis.symbols().get(t);
      target.add(data().target().vocabulary().symbol(symbol));
    }
    var alignment = new Alignment(source, target, weights);
    for (int t = 0; t < weights.length; t++) {
      if (hypothesis.symbols().get(t) == TranslatorData.UNKNOWN) {
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
  private static Translation joined(List<Translation> parts) {
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
