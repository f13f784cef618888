package unroll.studio;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import unroll.common.receipt.Outputs;
import unroll.forecast.cli.ForecastCommand;
import unroll.lab.LabCommand;
import unroll.music.cli.MusicCommand;
import unroll.sentiment.cli.SentimentCommand;
import unroll.translator.cli.TranslatorCommand;

/// The program, as far as the studio gives away what it makes.
final class Program {
  private Program() {}

  static Outputs outputs() {
    return new Outputs(Program::line);
  }

  private static CommandLine line(String... args) {
    var words = List.of(args);
    return new CommandLine(CommandSpec.create().name("unroll"))
        .addSubcommand(MusicCommand.commandLine(words))
        .addSubcommand(SentimentCommand.commandLine(words))
        .addSubcommand(TranslatorCommand.commandLine(words))
        .addSubcommand(ForecastCommand.commandLine(words))
        .addSubcommand(LabCommand.commandLine(words));
  }
}
