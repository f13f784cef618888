package unroll.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import unroll.common.Terminal;

/// Answers the lines of a stream, several side by side, in their order: each as soon as it can be,
/// while the next is still being typed. Only so many lines are held at a time.
final class Answers implements AutoCloseable {
  private static final int HELD = 64;
  static final int LONGEST_LINE = 1 << 18;

  private final BlockingQueue<Future<Optional<String>>> waiting = new ArrayBlockingQueue<>(HELD);
  private final Reader lines;
  private final UnaryOperator<String> answer;
  private final ExecutorService workers;
  private final Thread reading;

  /// Begins to read at once. All threads are daemons: when nobody wants more answers, nobody waits
  /// for more lines.
  Answers(InputStream in, int threads, UnaryOperator<String> answer) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.answer = answer;
    workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    reading = Thread.ofPlatform().daemon().name("lines").start(this::read);
  }

  /// Prints the answers until the lines end.
  ///
  /// @throws IOException if nobody reads the answers any more
  /// @throws ExecutionException with what went wrong in reading or answering
  void print(PrintWriter out) throws IOException, InterruptedException, ExecutionException {
    while (true) {
      var next = waiting.take().get();
      if (next.isEmpty()) {
        return;
      }
      out.println(next.get());
      if (out.checkError()) { // which flushes, too: whoever reads may be waiting
        throw new IOException("Broken pipe");
      }
    }
  }

  private void read() {
    try {
      waiting.put(readAll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads all lines; gives back what shall stand behind the last.
  private Future<Optional<String>> readAll() throws InterruptedException {
    try {
      int number = 1;
      for (var line = readLine(number); line.isPresent(); line = readLine(++number)) {
        var own = line;
        waiting.put(workers.submit(() -> own.map(answer)));
      }
      return CompletableFuture.completedFuture(Optional.empty());
    } catch (IOException | RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// The next line, if there is one; of a line without end only the beginning.
  private Optional<String> readLine(int number) throws IOException {
    int c = lines.read();
    if (c < 0) {
      return Optional.empty();
    }
    var line = new StringBuilder();
    long length = 0;
    for (; c >= 0 && c != '\n'; c = lines.read()) {
      if (c != '\r' && length++ < LONGEST_LINE) {
        line.append((char) c);
      }
    }
    if (length > LONGEST_LINE) {
      Terminal.standardError()
          .line("line %,d: only the first %,d characters are read", number, LONGEST_LINE);
    }
    return Optional.of(line.toString());
  }

  @Override
  public void close() {
    workers.shutdownNow();
    reading.interrupt();
  }
}
