package unroll.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unroll.common.Verbs;

/// What the build does when all jars of the program lie in one folder: it writes what the `unroll`
/// script reads beside them, lets the ahead-of-time cache take picocli's classes, and makes one jar
/// of all, which the script starts.
final class Assembly {
  private Assembly() {}

  /// `args` are the folder, whose jars are on the class path, the jar with the classes of the build
  /// itself, and the jar to make.
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    var verbs = VerbTable.of(Main.commandLine(Verbs.ALL));
    Files.write(folder.resolve("verbs.table"), verbs.lines());
    Files.write(folder.resolve("rehearsals.table"), verbs.rehearsals());
    try {
      NewerClasses.rewrite(folder.resolve("picocli.jar"));
    } catch (IOException | RuntimeException e) { // starts a little later, works as well
      System.err.println("The classes of picocli stay as they are: " + e);
    }
    var jars = OneJar.in(folder);
    jars.add(Path.of(args[1]));
    OneJar.write(jars, folder.resolve("unroll-launcher.jar"), Path.of(args[2]));
  }
}
