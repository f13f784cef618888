package unroll.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  private void assertNothingElseThan(Path... files) throws IOException {
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactlyInAnyOrder(files);
    }
  }

  @Test
  void givenAnOlderFile_whenWritten_thenReplacedAndNothingElseIsLeft() throws IOException {
    var file = folder.resolve("a.txt");
    WholeFile.write(file, "a longer text that was there before");
    WholeFile.write(file, "new ø");
    assertThat(file).hasContent("new ø");
    assertNothingElseThan(file);
  }

  @Test
  void givenAMissingFolder_whenWritten_thenItIsMade() throws IOException {
    var file = folder.resolve("a/b/c.txt");
    WholeFile.write(file, "text");
    assertThat(file).hasContent("text");
  }

  @Test
  void givenAContentThatFails_whenWritten_thenTheOldFileStaysAndTheFileIsNamed() throws Exception {
    var file = folder.resolve("a.txt");
    WholeFile.write(file, "old");
    assertThatThrownBy(() ->
            WholeFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("No space left on device");
                }))
        .isInstanceOfSatisfying(
            FileSystemException.class,
            e -> {
              assertThat(e.getFile()).isEqualTo(file.toString());
              assertThat(e.getReason()).isEqualTo("No space left on device");
            });
    assertThat(file).hasContent("old");
    assertNothingElseThan(file);
  }

  @Test
  void givenAFolder_whenWritten_thenRefusedAlsoIfItIsEmpty() throws IOException {
    var inside = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> WholeFile.write(inside, "text"))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(inside + ": is a folder; name a file to write");
    assertThatThrownBy(() -> WholeFile.write(folder.getRoot(), "text"))
        .hasMessageContaining("is a folder");
    assertThat(inside).isEmptyDirectory();
  }

  @Test
  void givenAFileInPlaceOfItsFolder_whenWritten_thenTheReasonIsTold() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThatThrownBy(() -> WholeFile.write(file.resolve("inside"), "text"))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(file + " is not a folder, so no file can be in it");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void givenALink_whenWritten_thenItsTargetIsReplaced() throws IOException {
    // given
    var inside = Files.createDirectory(folder.resolve("inside"));
    var target = Files.writeString(inside.resolve("target"), "old");
    var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("inside/target"));
    var chain = Files.createSymbolicLink(folder.resolve("chain"), link);
    var dangling = Files.createSymbolicLink(folder.resolve("dangling"), inside.resolve("none"));
    // when
    WholeFile.write(chain, "new");
    WholeFile.write(dangling, "made");
    // then
    assertThat(target).hasContent("new");
    assertThat(inside.resolve("none")).hasContent("made");
    assertThat(new Path[] {link, chain, dangling}).allMatch(Files::isSymbolicLink);
    assertNothingElseThan(inside, link, chain, dangling);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void givenALinkToItself_whenWritten_thenRefused() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
    assertThatThrownBy(() -> WholeFile.write(link, "text"))
        .hasMessage(link + ": is a link that leads back to itself");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givenADevice_whenWritten_thenItIsWrittenToAndStaysADevice() throws IOException {
    var device = Path.of("/dev/null");
    WholeFile.write(device, "text");
    assertThat(Files.readAttributes(device, "isOther")).containsEntry("isOther", true);
    assertThatThrownBy(() -> WholeFile.write(Path.of("/dev/full"), "text"))
        .hasMessage("/dev/full: No space left on device");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void givenAPipe_whenWritten_thenItsReaderGetsAllAndItStaysAPipe() throws Exception {
    // given
    var pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var read =
        CompletableFuture.supplyAsync(() -> {
          try {
            return Files.readString(pipe);
          } catch (IOException e) {
            return e.toString();
          }
        });
    // when
    WholeFile.write(pipe, "text");
    // then
    assertThat(read.get()).isEqualTo("text");
    assertThat(WholeFile.isSpecial(pipe)).isTrue();
    assertNothingElseThan(pipe);
  }
}
