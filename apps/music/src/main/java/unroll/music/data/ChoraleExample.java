package unroll.music.data;

import unroll.music.chorale.Chorale;

/// A chorale as the two networks of its model see it.
public record ChoraleExample(Decisions lead, Decisions harmony, int steps) implements Steps {
  public static ChoraleExample of(Chorale chorale) {
    var coder = ChoraleCoder.of(chorale);
    return new ChoraleExample(coder.lead(), coder.harmony(), chorale.length());
  }
}
