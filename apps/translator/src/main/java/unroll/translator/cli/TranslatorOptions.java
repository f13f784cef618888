package unroll.translator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.Installation;
import unroll.common.Options;
import unroll.common.UserError;
import unroll.translator.Translator;
import unroll.translator.model.Search;

/// Which model translates, and how it looks for the best translation.
final class TranslatorOptions {
  @Option(
      names = "--from",
      paramLabel = "LANGUAGE",
      description = "The language of the texts (default: ${DEFAULT-VALUE}).")
  private String from = "en";

  @Option(
      names = "--to",
      paramLabel = "LANGUAGE",
      description =
          "The language to translate into (default: vel, Velani; en if the texts are not English).")
  private @Nullable String to;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model to use (default: the one that ships for the two languages).")
  private @Nullable Path model;

  @Option(
      names = "--beam",
      paramLabel = "N",
      description =
          "Prefixes that the beam search keeps; 1 is the fastest (default: ${DEFAULT-VALUE}).")
  private int beam = 5;

  @Option(
      names = "--length-penalty",
      paramLabel = "A",
      description = "How much long translations are preferred (default: ${DEFAULT-VALUE}).")
  private double lengthPenalty = 1;

  String from() {
    return model == null ? from : "";
  }

  Search search(int nBest) {
    int width = beam < 1 ? beam : Math.max(beam, nBest);
    return UserError.unlessRefused(() -> new Search(width, nBest, lengthPenalty));
  }

  /// The pairs of languages for which a model is shipped, such as `en to de`.
  private static String pairs() throws IOException {
    try (var files =
        Files.newDirectoryStream(Installation.shipped("models"), "translator-*.safetensors")) {
      return StreamSupport.stream(files.spliterator(), false)
          .map(file -> file.getFileName().toString().split("[-.]"))
          .map(words -> words[1] + " to " + words[2])
          .distinct()
          .sorted()
          .collect(Collectors.joining(", "));
    } catch (NoSuchFileException _) {
      return "none";
    }
  }

  Translator load() throws IOException {
    var target = to != null ? to : from.equals("en") ? "vel" : "en";
    if (!(from + target).matches("\\w{1,20}")) {
      throw UserError.usage(
          "--from and --to must be codes of languages such as en, got " + from + " and " + target);
    }
    var pair = "translator-%s-%s".formatted(from, target);
    var path = model != null ? model : Installation.shipped("models/" + pair + ".safetensors");
    if (model == null && !Files.exists(path)) {
      throw new UserError(
          "No model that ships with Unroll translates from %s to %s; there are %s. Train one: unroll translator train --data FILE, then use --model"
              .formatted(from, target, pairs()));
    }
    return Options.Model.load(path, Translator::load, "unroll translator train --data FILE");
  }
}
