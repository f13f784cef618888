package unroll.translator.toy;

import java.util.List;
import unroll.engine.random.RandomStream;

/// Choices by chance.
record Choice(RandomStream random) {
  boolean chance(double probability) {
    return random.uniform() < probability;
  }

  <T> T of(List<T> list) {
    return list.get(random.below(list.size()));
  }

  /// An index, in proportion to the weights.
  int index(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = random.uniform() * sum;
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
