package unroll.common.program;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/// Standard output that remembers why it could not be written: the print streams of Java swallow
/// that, and a result that was lost on a full disk would look like one that was not.
public final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private volatile @Nullable IOException failure;

  private StandardOutput(OutputStream out) {
    this.out = out;
  }

  /// Runs a program to its exit code, which is 1 if its standard output could not be written. A
  /// reader that stops early, such as `head`, is not a failure.
  public static int guard(IntSupplier program) {
    return guard(new FileOutputStream(FileDescriptor.out), program);
  }

  static int guard(OutputStream raw, IntSupplier program) {
    var before = System.out;
    var guarded = new StandardOutput(raw);
    System.setOut(new PrintStream(new BufferedOutputStream(guarded), true, before.charset()));
    try {
      int code = program.getAsInt();
      System.out.flush();
      var failure = guarded.failure;
      if (failure == null || isClosedPipe(failure)) {
        return code;
      }
      System.err.println("Standard output could not be written: " + failure.getMessage());
      return code == ExitCode.OK ? ExitCode.SOFTWARE : code;
    } finally {
      System.setOut(before);
    }
  }

  /// Whether nobody reads any more.
  static boolean isClosedPipe(Throwable error) {
    return error instanceof IOException e && "Broken pipe".equals(e.getMessage());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }
}
