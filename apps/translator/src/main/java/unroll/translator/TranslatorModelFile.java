package unroll.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import unroll.common.ModelChecks;
import unroll.engine.data.Vocabulary;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.translator.network.TranslatorModel;
import unroll.translator.network.TranslatorModel.Scoring;
import unroll.translator.network.TranslatorModel.Tying;
import unroll.translator.text.Subwords;
import unroll.translator.text.TokenCodec;

/// A translator with all that is needed to use it, and its way to and from a file.
record TranslatorModelFile(TranslatorModel model, TranslatorData data, Map<String, String> header) {
  static final String FORMAT = "1";
  static final String APP = "translator";
  private static final int LARGEST = 1 << 14;
  private static final String SUBWORDS = "subwords";

  /// Reads a file.
  ///
  /// @throws ModelFileException if its header is not one of a translator, or names other sizes than
  ///   its weights have
  static TranslatorModelFile read(Path path) throws IOException {
    return ModelChecks.read(path, TranslatorModelFile::of);
  }

  private static TranslatorModelFile of(ModelFile file) throws ModelFileException {
    ModelChecks.requireApp(file, APP, FORMAT);
    var data = data(file);
    var config =
        new TranslatorModel.Config(
            data.source().vocabulary().size(),
            data.target().vocabulary().size(),
            ModelChecks.number(file, "config.embedding", 1, LARGEST),
            ModelChecks.number(file, "config.encoder", 1, LARGEST),
            ModelChecks.number(file, "config.decoder", 1, LARGEST),
            Scoring.valueOf(file.require("config.scoring").toUpperCase(Locale.ROOT)),
            Tying.valueOf(file.require("config.tying").toUpperCase(Locale.ROOT)),
            Boolean.parseBoolean(file.require("config.syntactic")));
    if (config.tying() == Tying.ALL && !data.joint()) {
      throw new ModelFileException("its tables of words are one, but its vocabularies are not");
    }
    ModelChecks.requireSaneNumbers(file);
    var none = TranslatorModel.Regularization.NONE;
    var model = file.build(parameters -> new TranslatorModel(config, none, parameters));
    return new TranslatorModelFile(model, data, file.metadata());
  }

  private static TranslatorData data(ModelFile file) throws ModelFileException {
    var source = new Vocabulary(lines(file, "vocabulary.source"));
    var subwords =
        file.metadata().containsKey(SUBWORDS)
            ? Optional.of(subwords(file))
            : Optional.<Subwords>empty();
    var codec = new TokenCodec(source, subwords);
    return file.metadata().containsKey("vocabulary.target")
        ? new TranslatorData(
            codec, new TokenCodec(new Vocabulary(lines(file, "vocabulary.target")), subwords))
        : new TranslatorData(codec, codec);
  }

  private static Subwords subwords(ModelFile file) throws ModelFileException {
    var merges = new ArrayList<Subwords.Merge>();
    for (var line : lines(file, SUBWORDS)) {
      var parts = line.split(" ", -1);
      if (parts.length != 2 && !line.isEmpty()) {
        throw new ModelFileException("a merge of two subwords was expected, got '" + line + "'");
      }
      if (!line.isEmpty()) { // nothing was worth a merge
        merges.add(new Subwords.Merge(parts[0], parts[1]));
      }
    }
    return new Subwords(merges);
  }

  private static List<String> lines(ModelFile file, String name) throws ModelFileException {
    return Arrays.asList(file.require(name).split("\n", -1));
  }

  ModelFile toFile() {
    var metadata = new TreeMap<>(header);
    metadata.putAll(model.config().toMap());
    metadata.put("app", APP);
    metadata.put("format", FORMAT);
    metadata.put("vocabulary.source", symbols(data.source()));
    if (!data.joint()) {
      metadata.put("vocabulary.target", symbols(data.target()));
    }
    data.source()
        .subwords()
        .ifPresent(subwords ->
            metadata.put(
                SUBWORDS,
                subwords.merges().stream()
                    .map(merge -> merge.left() + " " + merge.right())
                    .collect(Collectors.joining("\n"))));
    return ModelFile.of(model.parameters(), metadata);
  }

  private static String symbols(TokenCodec codec) {
    return String.join("\n", codec.vocabulary().symbols());
  }
}
