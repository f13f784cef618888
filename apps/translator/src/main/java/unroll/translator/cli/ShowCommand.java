package unroll.translator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Quick;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.OutFile;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.translator.view.AlignmentPicture;
import unroll.translator.view.AlignmentText;

/// `unroll translator show`: what the model attends to while it translates.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Translate a text and show how strongly the model attends to each source word: the darker, the more.",
      "The source stands along the top, the translation down the side."
    })
@JvmNeeds(vectors = Vectors.NEVER, quick = @Quick)
final class ShowCommand implements Callable<Integer>, Replayable {
  private static final int WIDTH = 110;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TEXT", description = "The text.")
  private String text = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write it as a picture, .svg or .png.")
  private @Nullable Path out;

  @Option(names = "--subwords", description = "Show the parts that words were cut into.")
  private boolean subwords;

  @Mixin private TranslatorOptions options = new TranslatorOptions();

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, ".svg", ".png");
    var search = options.search(1);
    var translation = options.load().translate(text, search).getFirst();
    if (translation.alignment().source().isEmpty()) {
      throw new UserError("TEXT must be a sentence to translate, but is blank");
    }
    var alignment = subwords ? translation.alignment() : translation.alignment().ofWords();
    var lines = spec.commandLine().getOut();
    lines.print(AlignmentText.of(alignment, WIDTH));
    lines.flush();
    if (out != null) {
      try {
        OutFile.write("out", out, AlignmentPicture.bytes(alignment, out));
      } catch (IllegalArgumentException e) {
        throw new UserError("--out: " + e.getMessage(), e);
      }
    }
    return 0;
  }
}
