/// Frames of minimal pairs, for the words of the test: `negation | domains | plain | negated`. The two have opposite labels;
/// `{adj}` and the like take a word of the label of the plain one in both. Slots are those of [Sentence].
final class Pairs {
  static final String FRAMES = """
      not | all | to us {the} {thing} {be} {adj}. | to us {the} {thing} {be} not {adj}.
      n't | all | as far as I can tell, {the} {thing} {does} {do}. | as far as I can tell, {the} {thing} {doesn't} {do}.
      never | all | time after time, {the} {thing} {dos}. | time after time, {the} {thing} never {dos}.
      no | all | this time we met with {trait}. | this time we met with no {trait}.
      nothing | all | there was much that was {adj} about {the} {thing}. | there was nothing that was {adj} about {the} {thing}.
      nobody | all | everybody on our trip {liked} {the} {thing}. | nobody on our trip {liked} {the} {thing}.
      hardly | all | by our standards {the} {thing} {be} {adj}. | by our standards {the} {thing} {be} hardly {adj}.
      without | !person | {the} {thing} came with {trait}. | {the} {thing} came without {trait}.
      far from | all | the {thing} we ended up with {be} {adj}. | the {thing} we ended up with {be} far from {adj}.
      fail to | all | today {the} {thing} managed to {do}. | today {the} {thing} failed to {do}.
      neither | all | the {thing} we picked {be} both {adj} and {adj2}. | the {thing} we picked {be} neither {adj} nor {adj2}.
      no longer | all | {kin} says {the} {thing} {is} still {adj}. | {kin} says {the} {thing} {is} no longer {adj}.
      """;

  private Pairs() {}
}
