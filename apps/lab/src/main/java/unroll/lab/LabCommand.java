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
import unroll.lab.training.DescentCommand;
import unroll.lab.training.OptimizersCommand;
import unroll.lab.training.OverfittingCommand;
import unroll.lab.training.PerceptronCommand;

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
            PerceptronCommand.class,
            ActivationsCommand.class,
            DescentCommand.class,
            OptimizersCommand.class,
            OverfittingCommand.class,
            GradientFlowCommand.class,
            GatesCommand.class,
            BottleneckCommand.class)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Missing verb: perceptron, activations, descent, optimizers, overfitting, gradient-flow,"
            + " gates or bottleneck");
  }
}
