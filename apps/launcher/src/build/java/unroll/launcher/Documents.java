package unroll.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import unroll.common.Verbs;

/// Writes what a release installs for shells and for `man`: completion for bash, zsh and fish, and
/// a manual page for each verb. All of it comes from the commands as picocli knows them, so that it
/// says what `--help` says.
final class Documents {
  private Documents() {}

  /// `args` are the folder to write below, laid out as `/usr/share`, and the date of the pages.
  public static void main(String[] args) throws IOException {
    var share = Path.of(args[0]);
    var line = Main.commandLine(Verbs.ALL);
    var bash = AutoComplete.bash("unroll", line).replaceFirst("^#!.*\n", ""); // it is read, not run
    write(share.resolve("bash-completion/completions/unroll"), bash);
    write(share.resolve("zsh/site-functions/_unroll"), zsh(bash));
    var all = all(line.getCommandSpec());
    write(share.resolve("fish/vendor_completions.d/unroll.fish"), FishCompletion.of(all));
    for (var command : all) {
      var page = new ManualPage(command, args[1]);
      write(share.resolve("man/man1/%s.1".formatted(page.name())), page.text());
    }
  }

  /// A function that zsh loads at the first completion: it makes zsh's imitation of bash's
  /// completion known, and answers by it.
  static String zsh(String bash) {
    return """
    #compdef unroll
    %s
    _bash_complete -o default -F _complete_unroll "$@"
    """
        .formatted(bash);
  }

  /// The command and all below it that help lists, each after the one that it belongs to.
  static List<CommandSpec> all(CommandSpec command) {
    var all = new ArrayList<CommandSpec>();
    all.add(command);
    for (var inner : command.subcommands().values()) {
      var spec = inner.getCommandSpec();
      if (!spec.usageMessage().hidden() && !all.contains(spec)) {
        all.addAll(all(spec));
      }
    }
    return all;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
