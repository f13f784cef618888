package unroll.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.decode.BeamSearch.Hypothesis;
import unroll.engine.decode.BeamSearch.Model;
import unroll.engine.decode.BeamSearch.Next;
import unroll.engine.random.RandomStream;

class BeamSearchTest {
  private static final int END = 0;
  private static final int START = 99;
  private static final float NEVER = Float.NEGATIVE_INFINITY;

  /// Its state is the text of all that it has read, and a random function of that is what it says.
  private static Model<String> random(long seed, int symbols) {
    return live ->
        live.stream().map(h -> next(seed, symbols, h.state() + h.lastOr(START))).toList();
  }

  private static Next<String> next(long seed, int symbols, String read) {
    var random = RandomStream.of(seed).fork(read.hashCode());
    var logits = new double[symbols];
    for (int i = 0; i < symbols; i++) {
      logits[i] = 2 * random.gaussian();
    }
    double sum = 0;
    for (double logit : logits) {
      sum += StrictMath.exp(logit);
    }
    var logProbabilities = new float[symbols];
    for (int i = 0; i < symbols; i++) {
      logProbabilities[i] = (float) (logits[i] - StrictMath.log(sum));
    }
    return new Next<>(logProbabilities, read + ",");
  }

  /// A model without memory.
  private static Model<String> always(float... logProbabilities) {
    return live -> live.stream().map(h -> new Next<>(logProbabilities, h.state())).toList();
  }

  /// Every sequence there is: the finished by their score, then those cut off.
  private static List<Hypothesis<String>> all(Model<String> model, int maxLength, double penalty) {
    var all = new ArrayList<Hypothesis<String>>();
    explore(model, new Hypothesis<>(List.of(), 0, 0, false, ""), maxLength, penalty, all);
    all.sort(
        Comparator.comparingInt((Hypothesis<String> h) -> h.finished() ? 0 : 1)
            .thenComparingDouble(h -> -h.score()));
    return all;
  }

  private static void explore(
      Model<String> model,
      Hypothesis<String> from,
      int maxLength,
      double penalty,
      List<Hypothesis<String>> found) {
    int length = from.symbols().size() + 1;
    var next = model.read(List.of(from)).getFirst();
    for (int s = 0; s < next.logProbabilities().length; s++) {
      double sum = from.logProbability() + next.logProbabilities()[s];
      double score = sum / StrictMath.pow((5 + length) / 6.0, penalty);
      var symbols = new ArrayList<>(from.symbols());
      if (s != END) {
        symbols.add(s);
      }
      var grown = new Hypothesis<>(List.copyOf(symbols), sum, score, s == END, next.state());
      if (s == END || length == maxLength) {
        found.add(grown);
      } else {
        explore(model, grown, maxLength, penalty, found);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.6, 1, 3})
  void givenSmallModels_whenTheBeamHoldsEverything_thenTheTrueBestComeInOrder(double penalty) {
    for (int seed = 0; seed < 50; seed++) {
      // given
      var model = random(seed, 4);
      // when
      var found = new BeamSearch(500, 5, 4, penalty).search(model, "", END);
      // then
      assertThat(found).isEqualTo(all(model, 4, penalty).subList(0, 5));
    }
  }

  @Test
  void givenSmallModels_whenTheBeamIsNarrow_thenItFindsSequencesOfTheModelWithTheirOwnScores() {
    for (int seed = 0; seed < 50; seed++) {
      // given
      var model = random(seed, 4);
      for (int width = 1; width < 6; width++) {
        // when
        var found = new BeamSearch(width, width, 5, 0.8).search(model, "", END);
        // then
        assertThat(all(model, 5, 0.8)).containsAll(found);
        assertThat(found)
            .doesNotHaveDuplicates()
            .hasSizeLessThanOrEqualTo(width)
            .isSortedAccordingTo(
                Comparator.comparingInt((Hypothesis<String> h) -> h.finished() ? 0 : 1)
                    .thenComparingDouble(h -> -h.score()));
      }
    }
  }

  @Test
  void givenWidthOne_whenSearched_thenItIsGreedyDecoding() {
    var greedy = new Sampling(0, 0, 1);
    for (int seed = 0; seed < 200; seed++) {
      // given
      var model = random(seed, 5);
      var symbols = new ArrayList<Integer>();
      var state = "";
      boolean finished = false;
      while (!finished && symbols.size() < 6) {
        var before = new Hypothesis<>(List.copyOf(symbols), 0, 0, false, state);
        var next = model.read(List.of(before)).getFirst();
        int drawn = greedy.draw(next.logProbabilities(), 5, RandomStream.of(1));
        finished = drawn == END;
        if (!finished) {
          symbols.add(drawn);
        }
        state = next.state();
      }
      // when
      var found = new BeamSearch(1, 1, 6, 0.5).search(model, "", END);
      // then
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().symbols()).isEqualTo(symbols);
      assertThat(found.getFirst().finished()).isEqualTo(finished);
      assertThat(found.getFirst().state()).isEqualTo(state);
    }
  }

  @Test
  void givenATrapForTheGreedy_whenTheBeamIsWider_thenItGetsAround() {
    // given: 1 is likelier than 2 at first, but leads nowhere likely
    Model<String> model =
        live ->
            live.stream()
                .map(h ->
                    switch (h.lastOr(START)) {
                      case START -> new Next<>(new float[] {NEVER, -0.5f, -1}, "");
                      case 1 -> new Next<>(new float[] {-3, -3, -3}, "");
                      default -> new Next<>(new float[] {-0.25f, -4, -4}, "");
                    })
                .toList();
    // when
    var greedy = new BeamSearch(1, 1, 2, 0).search(model, "", END).getFirst();
    var wider = new BeamSearch(2, 1, 2, 0).search(model, "", END).getFirst();
    // then
    assertThat(greedy).isEqualTo(new Hypothesis<>(List.of(1), -3.5, -3.5, true, ""));
    assertThat(wider).isEqualTo(new Hypothesis<>(List.of(2), -1.25, -1.25, true, ""));
  }

  @Test
  void givenALengthPenalty_whenSearched_thenLongSequencesCostLess() {
    // given: short costs −1, long −0.75 − 0.75 = −1.5
    Model<String> model =
        live ->
            live.stream()
                .map(h ->
                    h.symbols().isEmpty()
                        ? new Next<>(new float[] {-1, -0.75f}, "")
                        : new Next<>(new float[] {-0.75f, NEVER}, ""))
                .toList();
    // when
    var plain = new BeamSearch(2, 2, 9, 0).search(model, "", END);
    var kind = new BeamSearch(2, 2, 9, 3).search(model, "", END);
    // then
    assertThat(plain).extracting(Hypothesis::symbols).containsExactly(List.of(), List.of(1));
    assertThat(plain).extracting(Hypothesis::score).containsExactly(-1.0, -1.5);
    assertThat(kind).extracting(Hypothesis::symbols).containsExactly(List.of(1), List.of());
    assertThat(kind.getFirst().logProbability()).isEqualTo(-1.5);
    assertThat(kind.getFirst().score()).isCloseTo(-1.5 * 6 * 6 * 6 / (7 * 7 * 7), within(1e-12));
  }

  @Test
  void givenEquals_whenSearched_thenTheBetterBeginningAndTheLowerSymbolComeFirst() {
    // given
    var search = new BeamSearch(4, 4, 2, 0);
    // when
    var found = search.search(always(-1, -1, -1), "", -1);
    // then
    assertThat(found)
        .extracting(Hypothesis::symbols)
        .containsExactly(List.of(0, 0), List.of(0, 1), List.of(0, 2), List.of(1, 0));
    assertThat(found).noneMatch(Hypothesis::finished);
  }

  @Test
  void givenEquallyGoodFinished_whenSearched_thenTheEarlierComesFirst() {
    assertThat(new BeamSearch(3, 3, 9, 0).search(always(-1, 0), "", END))
        .extracting(h -> h.symbols().size())
        .containsExactly(0, 1, 2);
  }

  @Test
  void givenEnoughFinished_whenNothingGrowingCanBeatThem_thenTheModelIsAskedNoMore() {
    // given: with penalty 0, ending at once costs 1, anything else at least 2
    var asked = new ArrayList<Integer>();
    var cheapEnd = always(-1, -2);
    Model<String> counting =
        live -> {
          asked.add(live.size());
          return cheapEnd.read(live);
        };
    // when, then
    assertThat(new BeamSearch(2, 1, 50, 0).search(counting, "", END).getFirst().symbols())
        .isEmpty();
    assertThat(asked).containsExactly(1);
    // a beginning of −2 may still reach −2 / (55 / 6) = −0.22
    asked.clear();
    new BeamSearch(2, 1, 50, 1).search(counting, "", END);
    assertThat(asked).hasSizeGreaterThan(3).hasSizeLessThan(50);
  }

  @Test
  void givenEndsThatNeverCome_whenCutOff_thenTheyComeBackUnfinishedBehindTheFinished() {
    // given: the end is unlikely, and only the third-best thing to say
    var found = new BeamSearch(3, 3, 3, 0).search(always(-5, -1, -2), "", END);
    // then
    assertThat(found)
        .extracting(Hypothesis::symbols)
        .containsExactly(List.of(), List.of(1, 1, 1), List.of(1, 1, 2));
    assertThat(found).extracting(Hypothesis::finished).containsExactly(true, false, false);
    assertThat(found).extracting(Hypothesis::score).containsExactly(-5.0, -3.0, -4.0);
  }

  @Test
  void givenRuledOutSymbols_whenSearched_thenTheyNeverCome() {
    // given
    var search = new BeamSearch(9, 9, 2, 0);
    // when, then
    assertThat(search.search(always(NEVER, -1, NEVER), "", END))
        .extracting(Hypothesis::symbols)
        .containsExactly(List.of(1, 1));
    assertThat(search.search(always(NEVER, NEVER), "", END)).isEmpty();
  }

  @Test
  void givenABlock_whenSearched_thenNothingIsSaidTwice() {
    // given
    var scores = new float[] {-9, -1, -1.5f, -2};
    var search = new BeamSearch(1, 1, 9, 0);
    // when
    var once = search.search(always(scores).without(new RepetitionBlock(1)), "", END).getFirst();
    var pairs = search.search(always(scores).without(new RepetitionBlock(2)), "", END).getFirst();
    // then
    assertThat(once.symbols()).containsExactly(1, 2, 3);
    assertThat(once.finished()).isTrue();
    assertThat(pairs.symbols()).containsExactly(1, 1, 2, 1, 3, 1);
    assertThat(scores).containsExactly(-9, -1, -1.5f, -2);
  }

  @Test
  void givenNoLogProbabilities_whenSearched_thenSaysWhatCameAndWhatToTry() {
    var search = new BeamSearch(2, 1, 3, 0);
    assertThatThrownBy(() -> search.search(always(-1, Float.NaN), "", END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("BeamSearch:", "got NaN for symbol 1 after []", "log-softmax");
    assertThatThrownBy(() -> search.search(always(-1, 2), "", END)).hasMessageContaining("got 2.0");
    assertThatThrownBy(() -> search.search(_ -> List.of(), "", END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("each of 1 hypotheses, got 0 answers");
  }

  @Test
  void givenARoundingErrorAboveZero_whenSearched_thenItCountsAsCertain() {
    var found = new BeamSearch(1, 1, 2, 0).search(always(-9, 1e-3f), "", END).getFirst();
    assertThat(found.symbols()).containsExactly(1, 1);
    assertThat(found.logProbability()).isZero();
  }

  @Test
  void givenNonsense_whenMade_thenSaysWhichSettingIsWrong() {
    assertThatThrownBy(() -> new BeamSearch(0, 1, 9, 0)).hasMessageContaining("width must be 1");
    assertThatThrownBy(() -> new BeamSearch(3, 0, 9, 0)).hasMessageContaining("[1, width = 3]");
    assertThatThrownBy(() -> new BeamSearch(3, 4, 9, 0)).hasMessageContaining("got 4");
    assertThatThrownBy(() -> new BeamSearch(3, 1, 0, 0)).hasMessageContaining("maximum length");
    for (double penalty : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new BeamSearch(3, 1, 9, penalty))
          .hasMessageContaining("length penalty must be 0 or more, got " + penalty);
    }
  }
}
