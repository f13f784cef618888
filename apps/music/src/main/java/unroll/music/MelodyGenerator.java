package unroll.music;

import java.util.List;
import unroll.engine.decode.Sampling;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.music.midi.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;

/// Composes: draws one token after the other from the model's probabilities.
///
/// Lengths that go beyond the last bar line are ruled out, so every tune ends on it. Belongs to one
/// thread; many may share a model.
final class MelodyGenerator {
  private final MusicModelFile file;
  private final Pass pass = Pass.inference(); // keeps the packed weights from step to step

  MelodyGenerator(MusicModelFile file) {
    this.file = file;
  }

  /// A new melody of `bars` bars.
  Melody compose(String name, Metre metre, int bars, Sampling sampling, long seed) {
    return goOn(new Melody(name, metre, 0, false, List.of()), bars, sampling, seed);
  }

  /// `primer` and `bars` bars more, in its metre; the key signature is that of the whole.
  Melody goOn(Melody primer, int bars, Sampling sampling, long seed) {
    var data = file.data();
    var metre = primer.metre();
    var vocabulary = data.vocabulary();
    var cursor = new MelodyCursor(vocabulary, data.metreId(metre), metre, primer.bars() + bars);
    var memory = file.model().start(1);
    var read = data.replay(primer, cursor);
    if (read.time() > 0) {
      memory = file.model().forward(pass, List.of(read), memory).memory();
    }
    var random = RandomStream.of(seed);
    while (!cursor.finished()) {
      var step =
          new MusicData.Encoded(
              new int[][] {cursor.features()}, new int[] {0}, new int[] {cursor.bar()});
      var output = file.model().forward(pass, List.of(step), memory);
      memory = output.memory();
      cursor.accept(draw(output.logits(), cursor, sampling, random));
    }
    var tune = new Melody(primer.name(), metre, 0, false, cursor.notes());
    var key = KeyFinder.keyOf(tune);
    return new Melody(primer.name(), metre, key.sharps(), key.minor(), tune.notes());
  }

  private static int draw(
      Tensor logits, MelodyCursor cursor, Sampling sampling, RandomStream random) {
    var allowed = logits.toArray();
    for (int token = 0; token < allowed.length; token++) {
      if (!cursor.allows(token)) {
        allowed[token] = Float.NEGATIVE_INFINITY;
      }
    }
    return sampling.draw(allowed, allowed.length, random);
  }
}
