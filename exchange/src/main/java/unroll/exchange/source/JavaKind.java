package unroll.exchange.source;

import unroll.engine.kind.ModelKind;
import unroll.engine.kind.TrainingData;
import unroll.engine.recipe.Recipe;

/// A kind of models that says which program one is. The exporter asks the kind, which it finds
/// through [unroll.engine.kind.ModelKinds], and so depends on no app.
public interface JavaKind<R extends Recipe<R>, D extends TrainingData, E, M>
    extends ModelKind<R, D, E, M> {

  /// The program of a model.
  JavaProgram program(M model);
}
