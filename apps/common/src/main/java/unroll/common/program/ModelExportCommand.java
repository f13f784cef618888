package unroll.common.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.OutFile;
import unroll.common.UserError;
import unroll.engine.file.WholeFile;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.exchange.onnx.OnnxExport;
import unroll.exchange.source.JavaExport;

/// `unroll model export`: a model for programs that know nothing of Unroll.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write a model in a format that other programs run.")
@JvmNeeds(vectors = JvmNeeds.Vectors.NEVER)
final class ModelExportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "The model file.")
  private Path model = Path.of("");

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      description = {
        "Write ONNX graphs (opset 17), with vocabulary, labels, recipe and hash in their metadata.",
        "A model of several parts becomes a file for each, such as x.encoder.onnx and x.step.onnx of --onnx x.onnx."
      })
  private @Nullable Path onnx;

  @Option(
      names = "--java",
      paramLabel = "FILE",
      description = {
        "Write one Java file that needs nothing but a JDK 17 and gives the same answers to the last digit; of sentiment, trajectory and forecast models.",
        "Large weights go to a file beside it, such as Model.weights of --java Model.java."
      })
  private @Nullable Path java;

  @Option(
      names = "--half",
      paramLabel = "FILE",
      description = "Write safetensors with two bytes a number, which every verb reads.")
  private @Nullable Path half;

  @Option(
      names = "--eight-bit",
      paramLabel = "FILE",
      description =
          "Write safetensors with one byte a number of the large matrices, which every verb reads; faster where one thing at a time is computed.")
  private @Nullable Path eightBit;

  @Option(
      names = "--pytorch",
      paramLabel = "FILE",
      description =
          "Write safetensors under the names that PyTorch's layers have, with their two biases; every verb reads it.")
  private @Nullable Path pytorch;

  @Override
  public Integer call() throws IOException {
    if (onnx == null && java == null && half == null && eightBit == null && pytorch == null) {
      throw UserError.usage(
          "Missing format: --onnx FILE, --java FILE, --half FILE, --eight-bit FILE or --pytorch FILE");
    }
    OutFile.require("--onnx", onnx, ".onnx");
    requireClass(java);
    requireOther("--half", half);
    requireOther("--eight-bit", eightBit);
    requireOther("--pytorch", pytorch);
    try {
      if (half != null) {
        new ExportedModel(model).withOrigin("half").writeHalf(half);
        say(half);
      }
      if (eightBit != null) {
        new ExportedModel(model).withOrigin("eightBit").writeEightBits(eightBit);
        say(eightBit);
      }
      if (pytorch != null) {
        new ExportedModel(model).withOrigin("pytorch").underPyTorchNames().write(pytorch);
        say(pytorch);
      }
      if (onnx != null) {
        exportOnnx(onnx);
      }
      if (java != null) {
        exportJava(java);
      }
      return 0;
    } catch (ModelFileException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireClass(@Nullable Path file) {
    if (file != null) {
      try {
        var _ = JavaExport.className(file);
      } catch (IllegalArgumentException e) {
        throw UserError.usage("--java " + e.getMessage(), e);
      }
    }
  }

  private void exportJava(Path file) throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    for (var written : JavaExport.write(model, file)) {
      out.printf(Locale.ROOT, "%s: %,d bytes%n", written, Files.size(written));
    }
    out.flush();
  }

  private void exportOnnx(Path file) throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var parts = OnnxExport.of(model);
    for (var part : parts) {
      WholeFile.requireWritable(part.in(file));
    }
    for (var part : parts) {
      part.write(part.in(file));
      out.printf("%s: %s%n", part.in(file), part.graph().description());
    }
    out.flush();
  }

  private void requireOther(String option, @Nullable Path to) throws IOException {
    OutFile.require(option, to, ".safetensors");
    if (to != null && Files.exists(to) && Files.exists(model) && Files.isSameFile(to, model)) {
      throw UserError.usage(option + " must be another file than the model, got " + to);
    }
  }

  private void say(Path file) throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.printf(
        Locale.ROOT, "%s: %,d bytes, sha256 %s%n", file, Files.size(file), ModelFile.sha256(file));
    out.flush();
  }
}
