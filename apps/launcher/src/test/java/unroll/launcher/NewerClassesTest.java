package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NewerClassesTest {
  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void rewrite() throws Exception {
    var picocli = CommandLine.class.getProtectionDomain().getCodeSource().getLocation();
    jar = Files.copy(Path.of(picocli.toURI()), folder.resolve("library.jar"));
    NewerClasses.rewrite(jar);
  }

  @Test
  void givenALibraryOfJava5_whenRewritten_thenEveryClassIsOfThisFormatAndVerifies()
      throws Exception {
    int classes = 0;
    try (var files = new JarFile(jar.toFile());
        var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      for (var entry : Collections.list(files.entries())) {
        if (entry.getName().matches("picocli/.*\\.class")) {
          var bytes = files.getInputStream(entry).readAllBytes();
          assertThat(ClassFile.of().parse(bytes).majorVersion())
              .isEqualTo(ClassFile.latestMajorVersion());
          var name = entry.getName().replace('/', '.').replace(".class", "");
          assertThat(Class.forName(name, true, loader).getClassLoader()).isSameAs(loader);
          classes++;
        }
      }
    }
    assertThat(classes).isGreaterThan(200);
  }

  @Test
  void givenARewrittenLibrary_whenRewrittenAgain_thenNothingChangesAndNothingElseIsThere()
      throws Exception {
    var once = Files.readAllBytes(jar);
    Thread.sleep(2000); // a jar counts time in steps of two seconds
    NewerClasses.rewrite(jar);
    assertThat(jar).hasBinaryContent(once);
    assertThat(folder.toFile().list()).containsExactly("library.jar");
  }
}
