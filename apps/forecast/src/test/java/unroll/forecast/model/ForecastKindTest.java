package unroll.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.kind.ModelFileContract;
import unroll.engine.kind.Training;
import unroll.engine.random.RandomStream;
import unroll.forecast.Waves;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.SeriesReader.Roles;
import unroll.forecast.data.Split;
import unroll.forecast.data.Window;
import unroll.forecast.evaluation.Evaluation;
import unroll.forecast.evaluation.LeakTest;
import unroll.forecast.evaluation.Metric;

@Tag("slow")
class ForecastKindTest {
  private static final ForecastRecipe SMALL =
      ForecastRecipe.DEFAULT.with("hidden", 8).with("segment", 6).with("epochs", 2);

  @TempDir private Path folder;

  private static Training<ForecastRecipe, ForecastData, Window, ForecastModel> training(
      ForecastRecipe recipe, ForecastData data) {
    return Training.of(new ForecastKind(), recipe, data);
  }

  /// Columns of all roles, of which some are missing.
  private static ForecastData mixed() {
    var roles = new Roles(List.of("x"), List.of("w"), List.of("k"));
    return Waves.data(
        Waves.table(
            260,
            roles,
            List.of(
                i -> i % 17 == 5 ? Double.NaN : i % 24,
                i -> i % 13 == 2 ? Double.NaN : i % 7,
                i -> i % 5)),
        7,
        30);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenATinyModel_whenItsFilesAreTested_thenTheyKeepTheContract(boolean linear)
      throws IOException {
    var tiny = SMALL.with("hidden", 2).with("epochs", 1).with("linear", linear);
    new ModelFileContract<>(new ForecastKind(), folder)
        .verify(training(tiny, mixed()).run().file());
  }

  @ParameterizedTest
  @EnumSource
  void givenEachLayer_whenTrainedOnOneThreadOrTwo_thenTheFilesAreEqual(ForecastRecipe.Cell cell)
      throws IOException {
    var recipe = SMALL.with("cell", cell);
    training(recipe, mixed()).run().file().write(folder.resolve("one"));
    training(recipe, mixed()).threads(2).run().file().write(folder.resolve("two"));
    assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("two"));
  }

  /// Sixteen windows of noise, which can only be learned one by one.
  @Test
  void givenAHandfulOfWindows_whenTrainedForLong_thenMemorisesThem() {
    var random = RandomStream.of(1);
    var roles = new Roles(List.of("x"), List.of(), List.of());
    var table = Waves.table(40, roles, List.of(_ -> random.gaussian()));
    var split = new Split("40", "40", "");
    var data = ForecastData.of(List.of(table), split, "4", "12", 2, Map.of());
    assertThat(data.windows(Part.TRAIN, 2)).hasSize(14);
    var recipe =
        SMALL
            .with("hidden", 32)
            .with("segment", 4)
            .with("dropout", 0.0)
            .with("linear", false)
            .with("epochs", 300)
            .with("patience", 300)
            .with("learningRate", 0.01);
    var kind = new Overfit(new ForecastKind());
    var model = Training.of(kind, recipe, data).run().model();
    var found = Evaluation.of(model, data, data.windows(Part.TRAIN, 2));
    assertThat(found.figure(Metric.MAE)).isLessThan(0.1);
    assertThat(found.figure(Metric.RMSE)).isLessThan(0.2);
  }

  @Test
  void givenAModel_whenTheFutureIsChangedOrDeleted_thenNothingMoves() throws IOException {
    var data = mixed();
    var trained = training(SMALL, data).run();
    trained.file().write(folder.resolve("m"));
    var windows = data.windows(Part.TEST, 1);
    var test = LeakTest.of(new ForecastKind().load(folder.resolve("m")), windows, 20);
    assertThat(test.windows()).isGreaterThan(5);
    assertThat(test.leaks()).isEmpty();
  }

  /// Neighbours in a batch, and batches of other sizes, change no bit.
  @Test
  void givenAModel_whenAskedAloneOrTogether_thenItSaysTheSame() {
    var data = mixed();
    var model = training(SMALL, data).run().model();
    var windows = data.windows(Part.TEST, 1);
    var together = model.threads(2).forecast(windows);
    var alone = model.forecast(List.of(windows.get(3))).getFirst();
    assertThat(alone.point()).containsExactly(together.get(3).point());
    assertThat(alone.quantiles()[2]).containsExactly(together.get(3).quantiles()[2]);
  }

  /// With noise alone, calibration must give bands that hold what they promise.
  @Test
  void givenNoise_whenCalibrated_thenBandsHoldWhatTheyPromise() {
    var data = Waves.data(Waves.table(4000, 2), 6, 24);
    var model = training(SMALL.with("epochs", 1), data).run().model();
    var found = Evaluation.of(model, data, data.windows(Part.VALID, 1));
    assertThat(found.figure(Metric.IN_50)).isCloseTo(0.5, within(0.03));
    assertThat(found.figure(Metric.IN_80)).isCloseTo(0.8, within(0.02));
    assertThat(found.figure(Metric.IN_90)).isCloseTo(0.9, within(0.02));
  }

  /// The next value is half the last two: ridge regression must find that.
  @Test
  void givenARecurrence_whenRidgeIsFitted_thenItTellsWhatComes() {
    var random = RandomStream.of(5);
    double[] last = {1, 0};
    var roles = new Roles(List.of("x"), List.of(), List.of());
    var table =
        Waves.table(
            1500,
            roles,
            List.of(_ -> {
              double next = 1.2 * last[0] - 0.5 * last[1] + 0.01 * random.gaussian();
              last[1] = last[0];
              last[0] = next;
              return next;
            }));
    var data = Waves.data(table, 3, 8);
    var ridge = Ridge.of(data, true).orElseThrow();
    var window = data.windows(Part.TEST, 1).get(7);
    double a = window.past(1);
    double b = window.past(2);
    double mean = window.channel().scale().mean() / window.channel().scale().deviation();
    double expected = 1.2 * (a + mean) - 0.5 * (b + mean) - mean;
    assertThat(ridge.told(window)[0]).isCloseTo(expected, within(0.1));
  }

  /// A model that learned from roots reads every other series so, whatever it looks like.
  @Test
  void givenAModelOfRoots_whenItReadsASeriesFarFromZero_thenItTakesRootsOfIt() throws IOException {
    var random = RandomStream.of(9);
    var roles = new Roles(List.of("x"), List.of(), List.of());
    var skewed =
        Waves.table(
            400,
            roles,
            List.of(_ -> {
              double noise = random.gaussian();
              return noise * noise;
            }));
    training(SMALL, Waves.data(skewed, 4, 12)).run().file().write(folder.resolve("m"));
    var model = new ForecastKind().load(folder.resolve("m"));
    assertThat(model.roots()).containsExactly("x");
    var other = model.data(List.of(Waves.table(200, 0.1)), Split.NONE, "");
    assertThat(other.channels().getFirst().scale().root()).isTrue();
  }

  /// What helps by chance is not taken: the hour says nothing of noise.
  @Test
  void givenNoise_whenRidgeIsFitted_thenItLeavesTheCalendarOut() {
    var random = RandomStream.of(2);
    var roles = new Roles(List.of("x"), List.of(), List.of());
    var noise = Waves.table(1500, roles, List.of(_ -> random.gaussian()));
    var ridge = Ridge.of(Waves.data(noise, 6, 24), true).orElseThrow();
    assertThat(ridge.tensor().shape().rows()).isEqualTo(25);
  }

  @Test
  void givenTooLittle_whenTrained_thenSaysWhatIsNeeded() {
    assertThatThrownBy(() -> training(SMALL, Waves.data(Waves.table(12, 0), 4, 4)).run())
        .hasMessageContaining("at least 10 windows of 4 steps to learn from");
  }
}
