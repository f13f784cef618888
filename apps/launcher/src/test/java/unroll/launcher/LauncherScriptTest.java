package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Starts the `unroll` script as a process. It runs in installations of its own, whose program is a
/// probe that tells how it was started, and whose `mvnw`, where there are sources, only counts: so
/// nothing here builds Unroll or waits for the build that runs these tests.
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {
  private static final String PROBE =
      """
      package unroll.launcher;

      public class Main {
        public static void main(String[] args) throws Exception {
          var out = new java.io.PrintStream(System.out, true, "UTF-8");
          switch (args.length > 1 ? args[1] : "") {
            case "exit" -> System.exit(Integer.parseInt(args[2]));
            case "input" -> System.in.transferTo(out);
            case "wait" -> {
              out.println("waiting");
              Thread.sleep(60_000);
            }
            case "home" -> out.println(System.getProperty("unroll.home"));
            case "train", "vectors", "classify" ->
                out.println(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
            default -> {
              for (var arg : args) {
                out.println("<" + arg + ">");
              }
            }
          }
        }
      }
      """;

  private record Result(int code, String out, String err) {}

  /// An installation without sources, shared by the tests that do not change it.
  @TempDir private static Path shared;

  private static Path program;

  @TempDir private Path temporary;

  @BeforeAll
  static void install() throws IOException {
    var source = Files.writeString(shared.resolve("Main.java"), PROBE);
    var classes = Files.createDirectory(shared.resolve("classes"));
    var problems =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(problems).isZero();
    program = shared.resolve("program.jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(program))) {
      jar.putNextEntry(new JarEntry("unroll/launcher/Main.class"));
      Files.copy(classes.resolve("unroll/launcher/Main.class"), jar);
    }
    install(shared);
    Files.copy(program, Files.createDirectories(lib(shared)).resolve("unroll-launcher.jar"));
  }

  private static void install(Path home) throws IOException {
    Files.createDirectories(home.resolve(".mvn"));
    for (var file : List.of("unroll", ".mvn/find-jdk.sh")) {
      Files.copy(Path.of("../..", file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static Path lib(Path home) {
    return home.resolve("apps/launcher/target/lib");
  }

  /// Runs a line of shell, which may say anything: it goes through a file, in UTF-8.
  private Result shell(String line) {
    try {
      var process = start(line);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Result(
          process.exitValue(),
          Files.readString(temporary.resolve("out")),
          Files.readString(temporary.resolve("err")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process start(String line) throws IOException {
    var script = Files.write(temporary.resolve("line.sh"), line.getBytes(UTF_8));
    var builder =
        new ProcessBuilder("sh", script.toString())
            .directory(temporary.toFile())
            .redirectOutput(temporary.resolve("out").toFile())
            .redirectError(temporary.resolve("err").toFile());
    var environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("UNROLL", shared.resolve("unroll").toString());
    environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return builder.start();
  }

  @Test
  void givenArgumentsOfEveryKind_whenStarted_thenTheyArriveAsTheyWere() {
    var result =
        shell("exec \"$UNROLL\" 'two words' '' '*' '\"' \"it's\" '$HOME `id`' 'a\\b' @x -- é♫");
    assertThat(result)
        .isEqualTo(
            new Result(
                0,
                "<two words>\n<>\n<*>\n<\">\n<it's>\n<$HOME `id`>\n<a\\b>\n<@x>\n<-->\n<é♫>\n",
                ""));
  }

  @Test
  void givenTheLocaleC_whenStarted_thenLettersBeyondAsciiArrive() {
    assertThat(shell("LC_ALL=C exec \"$UNROLL\" é♫").out()).isEqualTo("<é♫>\n");
  }

  @Test
  void givenNoArguments_whenStarted_thenNoneArrive() {
    assertThat(shell("exec \"$UNROLL\"")).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void givenAChainOfLinks_whenStartedFromElsewhere_thenFindsItsHome() throws IOException {
    var folder = Files.createDirectory(temporary.resolve("a folder"));
    Files.createSymbolicLink(folder.resolve("absolute"), shared.resolve("unroll"));
    Files.createSymbolicLink(temporary.resolve("unroll"), Path.of("a folder/absolute"));
    assertThat(shell("cd / && PATH=" + temporary + ":$PATH && exec unroll app home").out())
        .isEqualTo(shared.toRealPath() + "\n");
    assertThat(shell("exec ./unroll app home").out()).isEqualTo(shared.toRealPath() + "\n");
  }

  @Test
  void givenAnExitCode_whenTheProgramEnds_thenItIsTheScripts() {
    assertThat(shell("exec \"$UNROLL\" app exit 3").code()).isEqualTo(3);
  }

  @Test
  void givenStandardInput_whenStarted_thenTheProgramReadsIt() {
    assertThat(shell("printf 'one\\ntwo' | \"$UNROLL\" app input").out()).isEqualTo("one\ntwo");
  }

  @Test
  void givenASignal_whenSentToTheScript_thenTheProgramItselfGetsIt() throws Exception {
    var process = start("exec \"$UNROLL\" app wait");
    while (!Files.readString(temporary.resolve("out")).equals("waiting\n")) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    process.destroy();
    assertThat(process.waitFor()).isEqualTo(128 + 15);
    assertThat(process.descendants()).isEmpty();
  }

  @Test
  void givenAVerb_whenItComputesLong_thenAndOnlyThenTheVectorModuleIsThere() {
    assertThat(shell("exec \"$UNROLL\" app train").out()).isEqualTo("true\n");
    assertThat(shell("exec \"$UNROLL\" app vectors").out()).isEqualTo("false\n");
    assertThat(shell("\"$UNROLL\" app classify </dev/null").out()).isEqualTo("true\n");
    assertThat(shell("\"$UNROLL\" app classify --file x").out()).isEqualTo("true\n");
    assertThat(shell("\"$UNROLL\" app classify --json 'so good'").out()).isEqualTo("false\n");
    assertThat(shell("\"$UNROLL\" app classify fine --json").out()).isEqualTo("false\n");
    assertThat(shell("\"$UNROLL\" app classify fine").out()).isEqualTo("false\n");
  }

  @Test
  void givenAnOlderJavaHome_whenStarted_thenAnotherJdkIsFound() throws IOException {
    var old = Files.createDirectories(temporary.resolve("old"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    executable(Files.createDirectory(old.resolve("bin")).resolve("javac"), "exit 9");
    assertThat(
            shell(
                "PATH=\"$JAVA_HOME/bin:$PATH\" JAVA_HOME=%s exec \"$UNROLL\" app exit 0"
                    .formatted(old)))
        .isEqualTo(new Result(0, "", ""));
  }

  @Test
  void givenTheFirstUse_whenItEnds_thenTheCacheIsThereAndNothingElse() throws IOException {
    install(temporary);
    Files.copy(program, Files.createDirectories(lib(temporary)).resolve("unroll-launcher.jar"));
    assertThat(shell("exec ./unroll here")).isEqualTo(new Result(0, "<here>\n", ""));
    var cache = onlyCache();
    assertThat(cache).isNotEmptyFile();
    assertThat(lib(temporary).resolveSibling("lib").getParent().toFile().list()).hasSize(2);
    // when it is damaged, or another one's
    Files.writeString(cache, "not a cache");
    // then
    assertThat(shell("exec ./unroll here")).isEqualTo(new Result(0, "<here>\n", ""));
  }

  private Path onlyCache() throws IOException {
    try (var files = Files.list(temporary.resolve("apps/launcher/target"))) {
      var caches = files.filter(file -> file.toString().endsWith(".aot")).toList();
      assertThat(caches).hasSize(1);
      return caches.getFirst();
    }
  }

  private Path installWithSources(String mvnw) throws IOException {
    install(temporary);
    var source = temporary.resolve("apps/music/src/main/java/Song.java");
    Files.createDirectories(source.getParent());
    Files.createDirectories(temporary.resolve("engine/src/main"));
    for (var file : List.of("pom.xml", "engine/pom.xml", "apps/music/pom.xml")) {
      Files.writeString(temporary.resolve(file), "<project/>");
    }
    executable(temporary.resolve("mvnw"), mvnw);
    return Files.writeString(source, "class Song {}");
  }

  private static final String COUNTING =
      """
      cat >>input # must be empty: standard input belongs to the program
      echo built >>builds
      sleep 0.5
      mkdir -p apps/launcher/target/lib
      cp %s apps/launcher/target/lib/unroll-launcher.jar
      """;

  private int builds() throws IOException {
    return Files.readAllLines(temporary.resolve("builds")).size();
  }

  @Test
  void givenSources_whenUsedAndChanged_thenBuiltOnceForEachChange() throws IOException {
    var source = installWithSources(COUNTING.formatted(program));
    var first = shell("echo mine | ./unroll app input");
    assertThat(first.out()).isEqualTo("mine\n");
    assertThat(first.err()).isEqualTo("Building Unroll (first use or changed sources)…\n");
    assertThat(shell("exec ./unroll again")).isEqualTo(new Result(0, "<again>\n", ""));
    assertThat(builds()).isEqualTo(1);
    // when a source changes
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(shell("exec ./unroll app exit 0").err()).startsWith("Building");
    assertThat(builds()).isEqualTo(2);
    assertThat(temporary.resolve("input")).isEmptyFile();
  }

  @Test
  void givenADeletedSource_whenUsed_thenBuiltAgain() throws Exception {
    var source = installWithSources(COUNTING.formatted(program));
    shell("exec ./unroll app exit 0");
    Files.delete(source);
    shell("exec ./unroll app exit 0");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void givenTwoFirstUsesAtOnce_whenBothEnd_thenOneBuiltForBoth() throws IOException {
    installWithSources(COUNTING.formatted(program));
    var both = shell("./unroll app exit 0 & one=$!; ./unroll app exit 0 && wait $one");
    assertThat(both.code()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void givenABuildThatFails_whenUsed_thenItsWordsAreShownAndNothingStarts() throws IOException {
    installWithSources("echo 'Song.java:3: a mistake'; exit 1");
    var result = shell("exec ./unroll app exit 0");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Song.java:3: a mistake").contains("build of Unroll failed");
  }

  private static void executable(Path file, String commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\nset -e\n" + commands);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
