package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneJarTest {
  @TempDir private Path folder;

  private Path jar(String name, Map<String, String> files) throws IOException {
    var jar = folder.resolve(name);
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var file : new TreeMap<>(files).entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(UTF_8));
      }
    }
    return jar;
  }

  @Test
  void givenJars_whenMadeOne_thenItHasTheFilesAndServicesOfAllAndTheManifestOfTheProgram()
      throws IOException {
    // given
    var library =
        jar(
            "a.jar",
            Map.of(
                "META-INF/MANIFEST.MF", "Implementation-Version: 7\n",
                "META-INF/services/s", "a.A",
                "META-INF/versions/21/a/A.class", "newer",
                "META-INF/LICENSE", "a's",
                "module-info.class", "module a",
                "a/A.class", "A"));
    var program =
        jar(
            "b.jar",
            Map.of(
                "META-INF/MANIFEST.MF", "Implementation-Version: 1\n",
                "META-INF/services/s", "b.B\n",
                "META-INF/LICENSE", "b's",
                "b/B.class", "B"));
    // when
    var to = folder.resolve("one");
    OneJar.write(OneJar.in(folder), program, to);
    // then
    assertThat(OneJar.in(folder)).isEqualTo(List.of(library, program));
    try (var one = new JarFile(to.toFile())) {
      assertThat(one.stream().map(ZipEntry::getName))
          .containsExactly(
              "META-INF/MANIFEST.MF",
              "META-INF/LICENSE",
              "META-INF/services/s",
              "a/A.class",
              "b/B.class");
      assertThat(one.getManifest().getMainAttributes().getValue("Implementation-Version"))
          .isEqualTo("1");
      assertThat(text(one, "META-INF/services/s").lines()).containsExactly("a.A", "b.B");
      assertThat(text(one, "META-INF/LICENSE")).isEqualTo("a's");
      assertThat(text(one, "b/B.class")).isEqualTo("B");
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), UTF_8);
  }
}
