package unroll.exchange.onnx;

import java.util.List;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.TrainingData;
import unroll.engine.recipe.Recipe;

/// A kind of models that says how one is a graph, or several. The exporter asks the kind, which it
/// finds through [unroll.engine.kind.ModelKinds], and so depends on no app.
public interface OnnxKind<R extends Recipe<R>, D extends TrainingData, E, M>
    extends ModelKind<R, D, E, M> {

  /// The graphs of a model, each a part with a name of its own, or a single one without. Of a model
  /// that goes step by step, what is done once is one graph, and a step another.
  List<Graph> graphs(M model);
}
