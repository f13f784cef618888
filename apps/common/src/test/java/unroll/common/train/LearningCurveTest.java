package unroll.common.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurveTest {
  @TempDir private Path folder;

  @Test
  void givenLosses_whenWritten_thenIsAPictureThatCanBeRead() throws IOException {
    // given
    var png = folder.resolve("curve.png");
    // when
    LearningCurve.write(
        png, "A model", "nats per token", List.of(3.0, 2.0, 1.5), List.of(3.1, 2.2, 2.4), 2);
    // then
    var picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).isEqualTo(900);
    assertThat(picture.getHeight()).isEqualTo(520);
    assertThat(colours(png)).as("background, axes and two lines").isGreaterThan(4);
  }

  @Test
  void givenOneEpoch_whenWritten_thenIsAPictureToo() throws IOException {
    var png = folder.resolve("short.png");
    LearningCurve.write(png, "A model", "loss", List.of(3.0), List.of(3.1), 1);
    assertThat(Files.size(png)).isPositive();
  }

  private static long colours(Path png) throws IOException {
    var picture = ImageIO.read(png.toFile());
    var pixels = picture.getRGB(0, 0, 900, 520, null, 0, 900);
    return Arrays.stream(pixels).distinct().count();
  }
}
