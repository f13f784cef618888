package unroll.music.model;

import unroll.engine.layer.Parameters;
import unroll.engine.train.Task;
import unroll.music.data.Steps;

/// A task of a network, whose examples count by their steps.
interface StepTask<E extends Steps> extends Task<E> {
  /// What learns.
  MusicModel.Network network();

  @Override
  default Parameters parameters() {
    return network().parameters();
  }

  @Override
  default int targets(E example) {
    return example.steps();
  }

  @Override
  default int length(E example) {
    return example.steps();
  }
}
