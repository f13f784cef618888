package unroll.engine.kernel;

import unroll.engine.tensor.Shape;

/// A kernel that knows tensors: proof that `ArchitectureTest` sees an arrow that points up.
public final class ArchitectureSinner {
  int arrowUp(Shape shape) {
    return shape.size();
  }
}
