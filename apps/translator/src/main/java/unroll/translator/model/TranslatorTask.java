package unroll.translator.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Evaluation;
import unroll.engine.train.Task;
import unroll.translator.data.TranslatorData.Example;

/// To predict each word of a translation from the source and the right words before it.
record TranslatorTask(TranslatorNetwork network, TranslatorRecipe recipe) implements Task<Example> {
  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int targets(Example example) {
    return example.target().length;
  }

  /// Steps of the decoder cost most; among pairs with equally many, those with sources of like
  /// length come together.
  @Override
  public int length(Example example) {
    return (example.target().length << 12) + Math.min(example.source().length, 1 << 12);
  }

  @Override
  public Tensor loss(Pass pass, List<Example> examples, double n) {
    var right = Example.targets(examples);
    var output = network.forward(pass, Example.sources(examples), right);
    var options = new SoftmaxCrossEntropy.Options(recipe.smoothing());
    var loss = SoftmaxCrossEntropy.of(pass, output.logits(), right, options, n);
    for (var rows : recipe.penalty() == 0 ? List.<Tensor>of() : output.rows()) {
      float weight = (float) (recipe.penalty() / n);
      loss = loss.plus(pass, rows.sumOfSquares(pass).scaled(pass, weight));
    }
    return loss;
  }

  /// What the best epoch is chosen by, without smoothing and penalty.
  @Override
  public Evaluation evaluate(Pass pass, List<Example> examples, double n) {
    var right = Example.targets(examples);
    var logits = network.forward(pass, Example.sources(examples), right).logits();
    return new Evaluation(
        switch (recipe.choosing()) {
          case LOSS -> SoftmaxCrossEntropy.of(pass, logits, right, n).item();
          case ERRORS -> (float) (errors(logits.x(), right.ids()) / n); // rounded as losses are
        });
  }

  /// How many of the right words are not the most likely.
  private static int errors(Tensor logits, int... right) {
    var best = logits.argmax();
    int errors = 0;
    for (int row = 0; row < right.length; row++) {
      errors += right[row] != SoftmaxCrossEntropy.MASKED && right[row] != best[row] ? 1 : 0;
    }
    return errors;
  }
}
