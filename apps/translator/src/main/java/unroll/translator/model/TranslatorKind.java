package unroll.translator.model;

import java.util.List;
import java.util.SortedMap;
import unroll.engine.autodiff.Pass;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Schedule;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.OnnxKind;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.TranslatorData;
import unroll.translator.data.TranslatorData.Example;
import unroll.translator.data.TranslatorTexts;
import unroll.translator.model.TranslatorRecipe.Choosing;
import unroll.translator.model.TranslatorRecipe.Tying;

/// Translators: a sentence in another language for a sentence.
public final class TranslatorKind
    implements OnnxKind<TranslatorRecipe, TranslatorTexts, Example, TranslatorModel> {
  @Override
  public String app() {
    return "translator";
  }

  @Override
  public String title() {
    return "Translator";
  }

  @Override
  public TranslatorRecipe recipe() {
    return TranslatorRecipe.DEFAULT;
  }

  @Override
  public String unit(TranslatorRecipe recipe) {
    return recipe.choosing() == Choosing.LOSS ? "nats per token" : "nats per token; valid: errors";
  }

  @Override
  public TranslatorModel begin(
      TranslatorRecipe recipe, TranslatorTexts texts, Parameters parameters) {
    return model(recipe, TranslatorData.learn(texts.train(), recipe.cutting()), parameters);
  }

  private static TranslatorModel model(
      TranslatorRecipe recipe, TranslatorData data, Parameters parameters) {
    int sourceWords = data.source().vocabulary().size();
    int targetWords = data.target().vocabulary().size();
    var network = new TranslatorNetwork(recipe, sourceWords, targetWords, parameters);
    return new TranslatorModel(network, data);
  }

  @Override
  public Parameters parameters(TranslatorModel model) {
    return model.network().parameters();
  }

  @Override
  public Task<Example> task(TranslatorRecipe recipe, TranslatorModel model, TranslatorTexts texts) {
    return new TranslatorTask(model.network(), recipe);
  }

  /// The pairs that are not too long.
  @Override
  public Examples<Example> examples(
      TranslatorRecipe recipe, TranslatorModel model, TranslatorTexts texts) {
    return new Examples<>(
        examples(model.data(), texts.train(), recipe.longest()),
        examples(model.data(), texts.valid(), recipe.longest()));
  }

  private static List<Example> examples(TranslatorData data, ParallelTexts texts, int longest) {
    return texts.pairs().stream()
        .map(data::encode)
        .filter(pair -> Math.max(pair.source().length, pair.target().length) <= longest + 1)
        .toList();
  }

  @Override
  public Optimizer optimizer(TranslatorRecipe recipe) {
    var usual = Adam.Config.DEFAULT;
    return new Adam(
        new Adam.Config(usual.beta1(), usual.beta2(), usual.epsilon(), recipe.weightDecay()));
  }

  @Override
  public Schedule schedule(TranslatorRecipe recipe, long steps) {
    double rate = recipe.learningRate();
    return switch (recipe.falling()) {
      case COSINE -> Schedule.cosine(rate, steps);
      case PLATEAU -> Schedule.reduceOnPlateau(rate, 0.5, 1, rate / 100);
    };
  }

  /// A model that another began with has learned the words of both trainings.
  @Override
  public TranslatorModel finish(
      TranslatorModel model, TranslatorTexts texts, List<Example> valid, int threads) {
    return new TranslatorModel(model.network(), model.data().knowing(texts.train()));
  }

  /// What the model makes of the first validation sentence, taking the most likely word each time.
  @Override
  public String sample(TranslatorModel model, TranslatorTexts texts) {
    var source = texts.valid().pairs().getFirst().source();
    var said = new TranslatorPredictor(model).translate(Pass.inference(), source, Search.GREEDY);
    return source + " → " + said.getFirst().text();
  }

  @Override
  public SortedMap<String, String> metadata(TranslatorModel model) {
    return TokenFile.metadata(model.data());
  }

  @Override
  public TranslatorModel read(ModelFile file, TranslatorRecipe recipe) throws ModelFileException {
    var data = TokenFile.read(file);
    if (recipe.tying() == Tying.ALL && !data.joint()) {
      throw new ModelFileException(
          "config.tying must be none or output for two vocabularies, got all");
    }
    return file.build(parameters -> model(recipe, data, parameters));
  }

  @Override
  public List<Graph> graphs(TranslatorModel model) {
    var graphs = new TranslatorGraphs(model.network());
    return List.of(graphs.encoder(), graphs.step());
  }
}
