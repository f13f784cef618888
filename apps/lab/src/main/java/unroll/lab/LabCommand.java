package unroll.lab;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unroll.common.Verbs;
import unroll.lab.bottleneck.BottleneckCommand;
import unroll.lab.flow.GradientFlowCommand;
import unroll.lab.gates.GatesCommand;
import unroll.lab.training.ActivationsCommand;

/// `unroll lab …`.
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = "Experiments: see how networks learn, as pictures.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n")
public final class LabCommand implements Runnable {
  @Spec private CommandSpec spec;

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.commandLine(
            new LabCommand(),
            args,
            ActivationsCommand.class,
            GradientFlowCommand.class,
            GatesCommand.class,
            BottleneckCommand.class)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing verb: activations, gradient-flow, gates or bottleneck");
  }
}
