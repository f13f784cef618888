package unroll.engine.kind;

import unroll.engine.model.ModelFile;
import unroll.engine.train.Progress;

/// A trained model, ready to use and as the content of a file, with its recipe and how it went.
public record Trained<R, M>(R recipe, M model, ModelFile file, Progress progress) {}
