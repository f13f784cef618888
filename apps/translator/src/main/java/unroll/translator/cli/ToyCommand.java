package unroll.translator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `unroll translator toy …`.
@Command(
    name = "toy",
    mixinStandardHelpOptions = true,
    description = "Generate and show sentence pairs of English and an invented language.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {ToyGenerateCommand.class, ToyShowCommand.class})
final class ToyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing verb: generate or show");
  }
}
