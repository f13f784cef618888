package unroll.sentiment.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Terminal;
import unroll.common.train.Lesson;
import unroll.common.train.TrainVerb;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.data.UnlabelledTexts;
import unroll.sentiment.model.LanguageKind;

/// `unroll sentiment pretrain`: embeddings and layers from texts whose labels do not matter.
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    description = {
      "Learn a language from texts, without their labels, for `train --pretrained`.",
      "Labels in the files are ignored."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class PretrainCommand extends TrainVerb {
  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "PATH",
      description = "Texts, in the formats of `train`; several paths with commas between.")
  private List<Path> data = List.of();

  @Mixin private Texts.Columns columns = new Texts.Columns();

  @Override
  protected List<Lesson<?, ?, ?>> lessons() {
    var file = Path.of("sentiment-pretrained.safetensors");
    return List.of(
        new Lesson<>(
            "pretrain", new LanguageKind(), file, (_, name, terminal) -> read(name, terminal)));
  }

  private UnlabelledTexts read(String name, Terminal terminal) {
    var read = Texts.read(data, columns, terminal, LabelledTexts.Option.ANY_LABELS);
    return new UnlabelledTexts(
        read.texts().stream().map(LabelledText::text).toList(),
        Map.of("data.name", name, "data.sha256", read.sha256()));
  }
}
