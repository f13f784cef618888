package unroll.engine.kind;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.kind.Sines.Model;
import unroll.engine.kind.Sines.Point;
import unroll.engine.kind.Sines.Points;
import unroll.engine.kind.Sines.SineRecipe;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Task;

/// The contract, and that it catches kinds that break it.
class ModelFileContractTest {
  private static final ModelFile GOOD =
      Training.of(new Sines(), SineRecipe.DEFAULT.with("epochs", 1), Points.of(9)).run().file();

  @TempDir private Path folder;

  @Test
  void givenAKindThatKeepsIt_whenVerified_thenNothingIsSaid() throws IOException {
    new ModelFileContract<>(new Sines(), folder).verify(GOOD);
  }

  /// A kind with one fault, which else does as the sines do.
  private static class Faulty implements ModelKind<SineRecipe, Points, Point, Model> {
    private final Sines sines = new Sines();

    @Override
    public String app() {
      return sines.app();
    }

    @Override
    public SineRecipe recipe() {
      return sines.recipe();
    }

    @Override
    public Model begin(SineRecipe recipe, Points data, Parameters parameters) {
      return sines.begin(recipe, data, parameters);
    }

    @Override
    public Parameters parameters(Model model) {
      return sines.parameters(model);
    }

    @Override
    public Task<Point> task(SineRecipe recipe, Model model, Points data) {
      return sines.task(recipe, model, data);
    }

    @Override
    public Examples<Point> examples(SineRecipe recipe, Model model, Points data) {
      return sines.examples(recipe, model, data);
    }

    @Override
    public SortedMap<String, String> metadata(Model model) {
      return sines.metadata(model);
    }

    @Override
    public Model read(ModelFile file, SineRecipe recipe) throws ModelFileException {
      return sines.read(file, recipe);
    }
  }

  private void assertCaught(Faulty kind, String what) {
    assertThatThrownBy(() -> new ModelFileContract<>(kind, folder).verify(GOOD))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(what);
  }

  @Test
  void givenAKindThatForgetsWhatItRead_whenVerified_thenIsCaught() {
    assertCaught(
        new Faulty() {
          @Override
          public SortedMap<String, String> metadata(Model model) {
            return new TreeMap<>(Map.of("scale", "7"));
          }
        },
        "a model that is read and written again must be the same file");
  }

  @Test
  void givenAKindThatTakesEveryFile_whenVerified_thenIsCaught() {
    assertCaught(
        new Faulty() {
          @Override
          public Model of(ModelFile file) throws ModelFileException {
            return read(file, recipe());
          }
        },
        "a file with another app must be refused");
  }

  @Test
  void givenAKindThatThrowsWhatItLikes_whenVerified_thenIsCaught() {
    assertCaught(
        new Faulty() {
          @Override
          public Model read(ModelFile file, SineRecipe recipe) throws ModelFileException {
            if (file.metadata().get("scale") == null) {
              throw new IllegalStateException("no scale");
            }
            return super.read(file, recipe);
          }
        },
        "must be read or refused, got java.lang.IllegalStateException");
  }

  @Test
  void givenAKindThatIgnoresTensors_whenVerified_thenIsCaught() {
    assertCaught(
        new Faulty() {
          @Override
          public Model read(ModelFile file, SineRecipe recipe) throws ModelFileException {
            double scale = Double.parseDouble(file.require("scale"));
            return file.build(p -> Model.of(recipe, p, scale), name -> name.startsWith("unknown"));
          }
        },
        "a file with another tensor must be refused, but is read");
  }
}
