package unroll.common;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
    var names = Arrays.stream(verbs).map(Verbs::name).collect(Collectors.toList());
    var last = names.removeLast();
    var all = names.isEmpty() ? last : String.join(", ", names) + " or " + last;
    var lines = new CommandLine[1]; // known when somebody asks for no verb
    Runnable alone =
        () -> {
          throw new ParameterException(lines[0], "Missing verb: " + all);
        };
    var spec = CommandSpec.wrapWithoutInspection(alone).name(app).mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description(description)
        .synopsisSubcommandLabel("VERB")
        .commandListHeading("%nVerbs:%n");
    var line = new CommandLine(spec);
    lines[0] = line;
    var needed = Arrays.stream(verbs).filter(verb -> args.contains(name(verb))).toList();
    boolean whole = args.contains(ALL) || needed.isEmpty() && args.contains(app);
    (whole ? List.of(verbs) : needed).forEach(line::addSubcommand);
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
