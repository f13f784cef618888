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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Exports;
import unroll.common.JvmNeeds.Quick;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Verbs;

/// Starts the `unroll` script as a process. It runs in installations of its own, whose program is a
/// probe that tells how it was started, and whose `mvnw`, where there are sources, only counts: so
/// nothing here builds Unroll or waits for the build that runs these tests.
@Tag("slow")
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
            case "learn", "leap" -> {
              var modules = ModuleLayer.boot();
              out.println(modules.findModule("jdk.incubator.vector").isPresent());
              var desktop = modules.findModule("java.desktop").orElseThrow();
              out.println(desktop.isExported("com.sun.media.sound", Main.class.getModule()));
            }
            default -> {
              for (var arg : args) {
                out.println("<" + arg + ">");
              }
            }
          }
        }

        static int run(String... args) {
          System.out.println(String.join(" ", args));
          return 0;
        }
      }
      """;

  /// Not a Java, but it tells what it is asked for.
  private static final String STUB =
      """
      for word; do
        case $word in
          jdk.incubator.vector) asked="$asked vectors" ;;
          -XX:TieredStopAtLevel=1) asked="$asked quick" ;;
          java.desktop/com.sun.media.sound=ALL-UNNAMED) asked="$asked sound" ;;
          unroll.launcher.Main) break ;;
        esac
      done
      echo $asked
      """;

  /// The verbs of an app that only this test knows.
  @Command(
      name = "dance",
      subcommands = {Learn.class, Leap.class, Follow.class, Sway.class})
  private static final class Dance {}

  @Command(name = "learn")
  @JvmNeeds(vectors = Vectors.ALWAYS)
  private static final class Learn {}

  @Command(name = "leap")
  @JvmNeeds(
      vectors = Vectors.NEVER,
      quick = @Quick(upTo = "--steps 12", unless = "--with"),
      exports = @Exports(value = "java.desktop/com.sun.media.sound", with = "--loud"),
      rehearsals = @JvmNeeds.Rehearsal({"--with", "a friend"}))
  @SuppressWarnings("UnusedVariable") // only has to have them
  private static final class Leap {
    @Option(names = "--steps")
    private int steps;

    @Option(names = "--with")
    private String with = "";

    @Option(names = "--loud")
    private boolean loud;
  }

  @Command(name = "follow")
  @JvmNeeds(vectors = Vectors.FOR_MANY, quick = @Quick(unless = "--json"))
  @SuppressWarnings("UnusedVariable") // only has to have them
  private static final class Follow {
    @Option(names = {"-f", "--file"})
    private String file = "";

    @Option(names = "--json")
    private boolean json;
  }

  @Command(name = "sway")
  @JvmNeeds(vectors = Vectors.NEVER)
  private static final class Sway {}

  private record Result(int code, String out, String err) {}

  /// An installation without sources, shared by the tests that do not change it.
  @TempDir private static Path shared;

  private static Path program; // a jar, with what makes the cache

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
    try (var jar = new JarOutputStream(Files.newOutputStream(program));
        var rehearsal = Rehearsal.class.getResourceAsStream("Rehearsal.class")) {
      jar.putNextEntry(new JarEntry("unroll/launcher/Main.class"));
      jar.write(Files.readAllBytes(classes.resolve("unroll/launcher/Main.class")));
      jar.putNextEntry(new JarEntry("unroll/launcher/Rehearsal.class"));
      rehearsal.transferTo(jar);
    }
    install(shared);
    assemble(shared);
    var stub = Files.createDirectories(shared.resolve("stub/bin"));
    Files.writeString(stub.resolveSibling("release"), "JAVA_VERSION=\"25\"\n");
    executable(stub.resolve("javac"), "exit 9");
    executable(stub.resolve("java"), STUB);
  }

  private static void install(Path home) throws IOException {
    Files.createDirectories(home.resolve(".mvn"));
    for (var file : List.of("unroll", ".mvn/find-jdk.sh")) {
      Files.copy(Path.of("../..", file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /// Puts there what a build would: the probe, and the table of all verbs of Unroll and of a dance.
  private static void assemble(Path home) throws IOException {
    var lib = Files.createDirectories(lib(home));
    Files.copy(program, lib.resolveSibling("unroll.jar"));
    var verbs = VerbTable.of(Main.commandLine(Verbs.ALL).addSubcommand(new Dance()));
    Files.write(lib.resolve("verbs.table"), verbs.lines());
    Files.write(lib.resolve("rehearsals.table"), verbs.rehearsals());
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LC_ALL=C",
        "LC_ALL=xx_YY.UTF-8", // not installed
        "LC_ALL= LC_CTYPE=UTF-8", // as a Mac sends it
        "LC_ALL= LC_CTYPE= LANG=xx"
      })
  void givenALocaleOfAsciiAlone_whenStarted_thenLettersBeyondAsciiArrive(String locale) {
    assertThat(shell(locale + " exec \"$UNROLL\" é♫").out()).isEqualTo("<é♫>\n");
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
  void givenAFolderWithAColon_whenStarted_thenRefusedInASentence() throws IOException {
    var home = Files.createDirectories(temporary.resolve("a:b/.mvn")).getParent();
    for (var file : List.of("unroll", ".mvn/find-jdk.sh")) {
      Files.copy(shared.resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    var result = shell("exec ./a:b/unroll app");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "Java cannot use a folder with a colon in its name, but Unroll is in "
                + home.toRealPath()
                + ": move or rename it.\n");
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
  void givenWhatAVerbDeclares_whenStarted_thenItsJvmHasIt() {
    assertThat(shell("exec \"$UNROLL\" dance learn").out()).isEqualTo("true\nfalse\n");
    assertThat(shell("exec \"$UNROLL\" dance leap").out()).isEqualTo("false\nfalse\n");
    assertThat(shell("exec \"$UNROLL\" dance leap --loud").out()).isEqualTo("false\ntrue\n");
  }

  /// What a line of shell that starts the script asks of Java.
  private String asked(String line) {
    var result = shell("export JAVA_HOME=" + shared.resolve("stub") + "\n" + line);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result.out().strip();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # verbs of this test
          dance learn,                            vectors
          dance --verbose learn,                  vectors
          --verbose dance learn,                  vectors
          dance learn --help,                     quick
          dance learn -h,                         quick
          dance sway,                             ''
          dance sway --loud,                      ''
          dance leap,                             ''
          dance leap --steps 1,                   quick
          dance leap --steps 12,                  quick
          dance leap --steps=12,                  quick
          dance leap --steps 13,                  ''
          dance leap --steps=13,                  ''
          dance leap --steps many,                ''
          dance leap --steps,                     ''
          dance leap --steps 12 --with you,       ''
          dance leap --with=you --steps 12,       ''
          dance leap --with --steps 12,           ''
          dance leap --steps 12 --loud,           sound quick
          dance leap --loud,                      sound
          dance leap --with --loud,               ''
          dance follow,                           vectors
          dance follow --json,                    vectors
          dance follow --file 'two words',        vectors
          dance follow -f some --json,            vectors
          dance follow --file=some,               vectors
          dance follow me,                        quick
          dance follow 'me - or -h',              quick
          dance follow me and me,                 quick
          dance follow me --json,                 ''
          dance follow --json me,                 ''
          dance follow -- --json,                 ''
          # no verbs
          dance,                                  quick
          dance fly,                              quick
          learn,                                  quick
          --help,                                 quick
          '*' '*',                                quick
          # verbs of Unroll
          music train --data x,                   vectors
          music generate --bars 8 --out x,        quick
          music generate --bars 9,                ''
          music generate --bars 8 --wav x,        sound
          sentiment classify fine,                quick
          sentiment classify,                     vectors
          translator toy generate,                ''
          trajectory generate --bars 8,           ''
          lab bottleneck,                         vectors
          """)
  void givenAVerb_whenStarted_thenItGetsTheJvmThatItDeclares(String line, String flags) {
    assertThat(asked("\"$UNROLL\" " + line)).isEqualTo(flags);
  }

  @Test
  void givenManyWords_whenStarted_thenTheirVerbIsFoundAsSoon() {
    assertThat(asked("\"$UNROLL\" dance follow $(seq 9999)")).isEqualTo("quick");
  }

  @Test
  void givenNoTable_whenStarted_thenNothingIsNeeded() throws IOException {
    install(temporary);
    Files.copy(program, Files.createDirectories(lib(temporary)).resolveSibling("unroll.jar"));
    assertThat(asked("./unroll dance learn")).isEqualTo("quick");
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
    assemble(temporary);
    assertThat(shell("exec ./unroll here")).isEqualTo(new Result(0, "<here>\n", ""));
    var cache = onlyCache();
    assertThat(cache).isNotEmptyFile();
    assertThat(lib(temporary).getParent().toFile().list())
        .containsExactlyInAnyOrder("lib", "unroll.jar", cache.getFileName().toString());
    assertThat(lib(temporary).toFile().list())
        .containsExactlyInAnyOrder("verbs.table", "rehearsals.table");
    // when it is damaged, or another one's
    Files.writeString(cache, "not a cache");
    // then
    assertThat(shell("exec ./unroll here")).isEqualTo(new Result(0, "<here>\n", ""));
  }

  @Test
  void givenACacheThatCrashesJava_whenUsed_thenItIsGoneAndTheNextStartMakesAnother()
      throws IOException {
    // given: zeros behind a header that looks right, as a power failure may leave them
    install(temporary);
    assemble(temporary);
    shell("exec ./unroll here");
    var cache = onlyCache();
    var bytes = Files.readAllBytes(cache);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0);
    Files.write(cache, bytes);
    // when
    var crash = shell("exec ./unroll here");
    // then
    assertThat(crash.code()).isNotZero();
    assertThat(crash.err()).contains("is removed: please try again.");
    assertThat(cache).doesNotExist();
    assertThat(shell("exec ./unroll here")).isEqualTo(new Result(0, "<here>\n", ""));
    assertThat(cache).isNotEmptyFile();
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
      mkdir -p apps/launcher/target
      cp %s apps/launcher/target/unroll.jar
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
