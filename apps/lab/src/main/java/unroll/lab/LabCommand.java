package unroll.lab;

import java.util.List;
import picocli.CommandLine;
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
public final class LabCommand {
  private LabCommand() {}

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.menu(
        "lab",
        "Draw experiments that show how networks learn.",
        args,
        PerceptronCommand.class,
        ActivationsCommand.class,
        DescentCommand.class,
        OptimizersCommand.class,
        OverfittingCommand.class,
        GradientFlowCommand.class,
        GatesCommand.class,
        BottleneckCommand.class);
  }
}
