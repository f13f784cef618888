package unroll.common;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The verbs of an app as a menu. To describe one takes picocli some 15 ms, which a short program
/// feels, so only those are described that a command line has to do with.
public final class Verbs {
  /// The word of a command line that has to do with every app and verb.
  public static final String ALL = "generate-completion";

  private Verbs() {}

  /// The command `app`, whose description is a sentence, with those of `verbs` that `args` name;
  /// with all of them if `args` name the app alone.
  public static CommandLine menu(
      String app, String description, List<String> args, Class<?>... verbs) {
    if (args.isEmpty()) { // somebody else's line: only a place in the list of apps
      var place = CommandSpec.create().name(app);
      place.usageMessage().description(description);
      return new CommandLine(place);
    }
    var lines = new CommandLine[1]; // known when somebody asks for no verb
    Runnable alone =
        () -> {
          throw new ParameterException(lines[0], "Missing verb: " + anyOf(verbs));
        };
    var spec = spec(app, description, "VERB", alone);
    spec.usageMessage().commandListHeading("%nVerbs:%n");
    var line = new CommandLine(spec);
    lines[0] = line;
    var needed = Arrays.stream(verbs).filter(verb -> args.contains(name(verb))).toList();
    boolean whole = args.contains(ALL) || needed.isEmpty() && args.contains(app);
    (whole ? List.of(verbs) : needed).forEach(line::addSubcommand);
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /// A command that does `work`, with some options, then `--help` and `--version` as picocli's own
  /// mixin has them. It has no annotations: to read the first ones takes Java some 20 ms.
  public static CommandSpec spec(
      String name, String description, String label, Object work, OptionSpec... options) {
    var spec = CommandSpec.wrapWithoutInspection(work).name(name);
    List.of(options).forEach(spec::addOption);
    spec.usageMessage().description(description).synopsisSubcommandLabel(label);
    var help = OptionSpec.builder("-h", "--help").usageHelp(true);
    var version = OptionSpec.builder("-V", "--version").versionHelp(true);
    return spec.addOption(help.description("Show this help message and exit.").build())
        .addOption(version.description("Print version information and exit.").build());
  }

  private static String anyOf(Class<?>... verbs) {
    var names = Arrays.stream(verbs).map(Verbs::name).collect(Collectors.toList());
    var last = names.removeLast();
    return names.isEmpty() ? last : String.join(", ", names) + " or " + last;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
