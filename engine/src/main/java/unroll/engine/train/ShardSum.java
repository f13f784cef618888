package unroll.engine.train;

import java.util.List;

/// Who adds up what the shards of a batch give, when they are computed in several processes that
/// all train the same model. [#ALONE], with which a trainer begins, is one process: its threads do
/// it.
///
/// Each process computes a block of the shards, and all of them hold the same sums afterwards.
/// Float addition depends on its order, so there is one: the shards' own, one shard at a time. Then
/// a training in several processes gives the same bits as in one.
public interface ShardSum {
  /// One process, which computes all shards itself.
  ShardSum ALONE =
      new ShardSum() {
        @Override
        public void begin(String identity) {}

        @Override
        public Block block(int shards) {
          return new Block(0, shards);
        }

        @Override
        public double sum(Block block, Part part, List<float[]> gradients) {
          for (int p = 0; p < gradients.size(); p++) {
            part.addGradients(p, 0, gradients.get(p).length, gradients.get(p));
          }
          return part.addLosses(0);
        }

        @Override
        public List<Evaluation> all(List<Evaluation> own) {
          return own;
        }
      };

  /// The shards `from` to `to`, without the last.
  record Block(int from, int to) {
    /// How many there are.
    public int size() {
      return to - from;
    }
  }

  /// What this process has computed of a batch.
  interface Part {
    /// The losses of all shards before this block, and of the block, one after the other.
    double addLosses(double before);

    /// Adds the gradients of the block's shards, one after the other, to those of all shards before
    /// it: the numbers `from` to `to` of one parameter. The first block takes the place of what
    /// stood there.
    void addGradients(int parameter, int from, int to, float[] before);
  }

  /// A training begins, which `identity` tells from others.
  ///
  /// @throws IllegalArgumentException if another process trains something else
  void begin(String identity);

  /// Which of this many shards this process computes. The blocks of all processes lie one behind
  /// the other.
  Block block(int shards);

  /// Adds this process's part to those before it, and waits for those after it: the loss of all
  /// shards, and in `gradients` the sums of theirs, one array a parameter.
  double sum(Block block, Part part, List<float[]> gradients);

  /// What the shards of all processes are worth, in their order; `own` is that of this one's block.
  List<Evaluation> all(List<Evaluation> own);
}
