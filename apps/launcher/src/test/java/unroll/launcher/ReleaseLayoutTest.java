package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The `unroll` script as `bin/unroll` of a release, laid out as `./release` does it. Its Java is a
/// probe that says how it was started.
@DisabledOnOs(OS.WINDOWS)
class ReleaseLayoutTest {
  @TempDir private Path temporary;

  private Path home = Path.of("");

  @BeforeEach
  void layOut() throws IOException {
    home = temporary.toRealPath().resolve("a folder/unroll");
    var lib = Files.createDirectories(home.resolve("lib"));
    var bin = Files.createDirectories(home.resolve("bin"));
    Files.copy(Path.of("../../.mvn/find-jdk.sh"), lib.resolve("find-jdk.sh"));
    Files.copy(Path.of("../../unroll"), bin.resolve("unroll"));
    Files.writeString(lib.resolve("unroll.jar"), "");
    Files.writeString(lib.resolve("verbs.table"), "dance/learn|always||||\n");
    executable(bin.resolve("unroll"));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void java(Path jdk) throws IOException {
    var java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
    executable(java);
  }

  private List<String> started(Path script, String... args) throws IOException {
    var line = new ArrayList<>(List.of(script.toString()));
    line.addAll(List.of(args));
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", temporary.resolve("cache").toString());
    builder.environment().put("JAVA_HOME", temporary.resolve("jdk").toString());
    return new String(builder.start().getInputStream().readAllBytes(), UTF_8).lines().toList();
  }

  @Test
  void givenItsOwnJava_whenStartedByALink_thenItUsesThatAndCachesElsewhere() throws IOException {
    // given
    java(home.resolve("runtime"));
    var link = Files.createSymbolicLink(temporary.resolve("link"), home.resolve("bin/unroll"));
    // when
    var words = started(link, "app", "two words");
    // then
    assertThat(words)
        .startsWith(home.resolve("runtime/bin/java").toString())
        .contains("-Dunroll.home=" + home, home.resolve("lib/unroll.jar").toString())
        .endsWith("unroll.launcher.Main", "app", "two words");
    assertThat(home.resolve("lib").toFile().list())
        .containsExactlyInAnyOrder("find-jdk.sh", "unroll.jar", "verbs.table");
    assertThat(temporary.resolve("cache/unroll").toFile().list()).hasSize(1);
  }

  @Test
  void givenNoJavaOfItsOwn_whenStarted_thenTheJdkOfThisMachineRunsWhatTheVerbDeclares()
      throws IOException {
    // given
    var jdk = temporary.resolve("jdk");
    java(jdk);
    Files.copy(jdk.resolve("bin/java"), jdk.resolve("bin/javac"));
    executable(jdk.resolve("bin/javac"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    // then
    assertThat(started(home.resolve("bin/unroll"), "dance", "learn"))
        .startsWith(jdk.resolve("bin/java").toString(), "--add-modules", "jdk.incubator.vector");
  }
}
