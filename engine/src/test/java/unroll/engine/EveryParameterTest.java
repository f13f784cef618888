package unroll.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;

/// A parameter that exists is trained and saved; it cannot be otherwise.
class EveryParameterTest {

  static IntStream kinds() {
    return IntStream.range(0, EveryKind.COUNT);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenANetwork_whenAllItsObjectsAreSearched_thenItsVariablesAreItsParameters(int kind) {
    // given
    var task = new EveryKind(kind);
    // when
    var found = variables(task);
    // then
    var parameters = Collections.newSetFromMap(new IdentityHashMap<Tensor, Boolean>());
    task.parameters().all().forEach(p -> parameters.add(p.value()));
    assertThat(found).hasSizeGreaterThan(5).isEqualTo(parameters);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenANetwork_whenItLearns_thenEveryParameterGetsAGradientAndIsSaved(int kind)
      throws Exception {
    // given
    var task = new EveryKind(kind);
    var parameters = task.parameters();
    try (var pass = Numbers.training()) {
      // when
      pass.tape().backward(task.loss(pass, EveryKind.examples(8, 1), 8));
      // then
      assertThat(parameters.all()).allMatch(p -> pass.tape().reaches(p.value()));
    }
    var file = ModelFile.of(parameters, Map.of());
    assertThat(file.tensors()).hasSameSizeAs(parameters.all());
    var other = file.build(p -> new EveryKind(kind, p));
    Numbers.assertSameBits(Numbers.variables(other.parameters()), Numbers.variables(parameters));
  }

  /// The variables among all objects that can be reached from `root`, but not through its list of
  /// parameters.
  private static Set<Tensor> variables(Object root) {
    var found = Collections.newSetFromMap(new IdentityHashMap<Tensor, Boolean>());
    var seen = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
    var waiting = new ArrayDeque<Object>(List.of(root));
    while (!waiting.isEmpty()) {
      var next = waiting.pop();
      if (next instanceof Parameters || !seen.add(next)) {
        continue;
      }
      if (next instanceof Tensor tensor && tensor.variable()) {
        found.add(tensor);
      }
      switch (next) {
        case Collection<?> some -> some.forEach(waiting::push);
        case Map<?, ?> some -> some.values().forEach(waiting::push);
        case Object[] some -> List.of(some).forEach(waiting::push);
        default -> pushFields(next, waiting);
      }
    }
    return found;
  }

  private static void pushFields(Object object, Deque<Object> waiting) {
    Class<?> type = object.getClass();
    while (type != null && type.getName().startsWith("unroll.")) {
      for (var field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          pushUnlessNull(value(field, object), waiting);
        }
      }
      type = type.getSuperclass();
    }
  }

  private static @Nullable Object value(java.lang.reflect.Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pushUnlessNull(@Nullable Object value, Deque<Object> waiting) {
    if (value != null) {
      waiting.push(value);
    }
  }

  /// A network with a hidden layer, which it gets from `parameters`, and an `extra` number that it
  /// adds to the loss.
  private record Sneaky(Parameters parameters, Dense dense, Tensor extra) implements Task<float[]> {
    @Override
    public Tensor loss(Pass pass, List<float[]> examples, double targets) {
      var loss = dense.forward(pass, Tensor.of(Shape.of(1, 2), examples.getFirst()));
      return loss.sum(pass).plus(pass, extra.sum(pass));
    }
  }

  private static void assertRefused(Task<float[]> task, String shapes) {
    var examples = List.of(new float[] {1, 2});
    for (int threads = 1; threads <= 2; threads++) {
      var trainer = new Trainer<>(task).threads(threads);
      assertThatThrownBy(() -> trainer.train(examples, examples))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "the loss depends on variables of shape " + shapes + " that are not")
          .hasMessageContaining("they would be neither trained nor saved")
          .hasMessageContaining("Parameters.get")
          .message()
          .doesNotContain("\n");
    }
  }

  @Test
  void givenAVariableOfOnesOwn_whenItTakesPartInTheLoss_thenTheTrainerRefuses() {
    var parameters = Parameters.random(1);
    var dense = new Dense(2, 1, parameters.at("dense"));
    assertRefused(new Sneaky(parameters, dense, Tensor.variable(Shape.of(1, 2), 1, 2)), "[1, 2]");
  }

  @Test
  void givenALayerWithParametersOfItsOwn_whenItTakesPartInTheLoss_thenTheTrainerRefuses() {
    var dense = new Dense(2, 1, Parameters.random(1)); // forgotten
    var task = new Sneaky(Parameters.random(1), dense, Tensor.zeros(Shape.of(1, 2)));
    assertRefused(task, "[1, 2], [1]");
  }

  @Test
  void givenAVariableThatIsOnlyRead_whenNoGradientReachesIt_thenTheTrainerLetsItBe() {
    // given
    var parameters = Parameters.random(1);
    var dense = new Dense(2, 1, parameters.at("dense"));
    var constant = Tensor.variable(Shape.of(1, 2), 1, 2).copy();
    // when
    var examples = List.of(new float[] {1, 2});
    var progress = new Trainer<>(new Sneaky(parameters, dense, constant)).train(examples, examples);
    // then
    assertThat(progress.epoch()).isEqualTo(10);
  }
}
