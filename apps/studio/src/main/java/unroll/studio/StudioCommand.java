package unroll.studio;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import unroll.common.Installation;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Exports;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.receipt.Outputs;

/// `unroll studio`: all applications in the browser.
@Command(
    name = "studio",
    mixinStandardHelpOptions = true,
    description = {
      "Open a page with all applications in the browser; each state is a link.",
      "Serves this machine alone, until Ctrl-C; /api describes the same as JSON for programs."
    })
@JvmNeeds(vectors = Vectors.ALWAYS, exports = @Exports("java.desktop/com.sun.media.sound"))
public final class StudioCommand implements Callable<Integer> {
  private static final String DESCRIPTION = "Studio: all applications in one page of the browser.";

  @Mixin private Serving serving = new Serving();

  @Option(names = "--api-only", description = "Serve the API without the page.")
  private boolean apiOnly;

  /// The command, ready for `args`; if they are none of its own, only its place in the list.
  public static CommandLine commandLine(List<String> args) {
    if (args.isEmpty()) {
      var place = CommandSpec.create().name("studio");
      place.usageMessage().description(DESCRIPTION);
      return new CommandLine(place);
    }
    return new CommandLine(new StudioCommand());
  }

  /// Does what `words` ask for, if they are the most common options: to describe them takes picocli
  /// longer than the page needs to be there. False if they are not.
  ///
  /// @throws java.net.BindException if the port is taken
  public static boolean isDone(List<String> words, PrintWriter out, Outputs outputs)
      throws IOException {
    int port = 0;
    boolean opens = true;
    boolean apiOnly = false;
    for (int i = 0; i < words.size(); i++) {
      if (words.indexOf(words.get(i)) < i) {
        return false; // an option twice
      }
      switch (words.get(i)) {
        case "--no-browser" -> opens = false;
        case "--api-only" -> apiOnly = true;
        case "--port" -> {
          var number = ++i < words.size() ? words.get(i) : "";
          if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > 65_535) {
            return false;
          }
          port = Integer.parseInt(number);
        }
        default -> {
          return false;
        }
      }
    }
    try (var server = new StudioServer(port, Installation.shipped(""), apiOnly, outputs)) {
      Serving.untilTheEnd(server, "", out, opens && !apiOnly);
    }
    return true;
  }

  @Override
  public Integer call() throws IOException {
    var outputs = Outputs.ofThisProgram();
    return serving.serve(
        port -> new StudioServer(port, Installation.shipped(""), apiOnly, outputs), "", !apiOnly);
  }
}
