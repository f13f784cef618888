package unroll.translator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.kind.Training;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.Translation;
import unroll.translator.data.TranslatorTexts;
import unroll.translator.model.Search;
import unroll.translator.model.TranslatorKind;
import unroll.translator.model.TranslatorModel;
import unroll.translator.model.TranslatorPredictor;
import unroll.translator.model.TranslatorRecipe;

/// Translates with a trained model:
///
///     var translator = Translator.load(Path.of("models/translator-en-vel.safetensors"));
///     System.out.println(translator.translate("the old friend sees two wolves .").text());
///
/// and trains one:
///
///     var pairs = ParallelTexts.read(List.of(Path.of("pairs.tsv")));
///     var recipe = TranslatorRecipe.DEFAULT.with("epochs", 5);
///     var trained = Translator.training(recipe, pairs).threads(2).run();
///     trained.file().write(Path.of("my.safetensors"));
///
/// Any text is allowed, also a blank one and one of any length (see [TranslatorPredictor]). Many
/// threads may share one.
public final class Translator {
  private final TranslatorModel model;
  private final TranslatorPredictor predictor;

  /// With a model that was read or trained.
  public Translator(TranslatorModel model) {
    this.model = model;
    this.predictor = new TranslatorPredictor(model);
  }

  /// With the model in a file.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static Translator load(Path model) throws IOException {
    return new Translator(new TranslatorKind().load(model));
  }

  /// With the model in a stream, such as a resource of a jar; it is read to its end.
  public static Translator load(InputStream stream) throws IOException {
    return new Translator(new TranslatorKind().load(stream));
  }

  /// A training on sentence pairs, of which one in twenty chooses the best epoch: set its threads,
  /// then `run()` it.
  public static Training<TranslatorRecipe, TranslatorTexts, ?, TranslatorModel> training(
      TranslatorRecipe recipe, ParallelTexts texts) {
    return Training.of(
        new TranslatorKind(),
        recipe,
        TranslatorTexts.of(texts, recipe.settings().seed(), "unnamed"));
  }

  /// What translates.
  public TranslatorModel model() {
    return model;
  }

  /// The tokens of a text that the model never learned: what it makes of them is a guess.
  public List<String> unknown(String text) {
    return predictor.unknown(text);
  }

  /// The best translation of a text.
  public Translation translate(String text) {
    return translate(text, Search.DEFAULT).getFirst();
  }

  /// The best translations of a text, best first: as many as `search` wants, or as there are.
  public List<Translation> translate(String text, Search search) {
    return translate(Pass.inference(), text, search);
  }

  /// The best translation of each text, in their order, on this many threads.
  public List<Translation> translate(List<String> texts, Search search, int threads) {
    return predictor.translate(texts, search, threads);
  }

  /// The best translations of a text on a pass, which keeps the weights packed from one text to the
  /// next.
  public List<Translation> translate(Pass pass, String text, Search search) {
    return predictor.translate(pass, text, search);
  }
}
