package unroll.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Answers the lines of a stream, in their order: each as soon as it can be, while the next is
/// still being typed. Lines that come faster than answers are answered together, and the number
/// held at a time is limited.
public final class Answers implements AutoCloseable {
  /// How many chars of a line are read.
  public static final int LONGEST_LINE = 1 << 18; // chars

  private static final int HELD = 1 << 20; // chars of all lines that are not answered
  private static final int LINE_COST = 100; // chars that an empty line counts for
  private static final int TOGETHER = 128; // of which those of like lengths are read side by side

  /// A line and its answer to come.
  private record Line(String text, CompletableFuture<Optional<String>> answer) {}

  private final BlockingQueue<Line> toAnswer = new LinkedBlockingQueue<>();
  private final BlockingQueue<Line> toPrint = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(HELD);
  private final TextFile lines;
  private final Function<List<String>, List<String>> answer;
  private final List<Thread> threads;

  /// Begins to read at once. All threads are daemons: when nobody wants more answers, nobody waits
  /// for more lines.
  public Answers(InputStream in, int threads, Function<List<String>, List<String>> answer) {
    this(TextFile.of(in), threads, answer);
  }

  /// The same for a file.
  Answers(TextFile lines, int threads, Function<List<String>, List<String>> answer) {
    this.lines = lines;
    this.answer = answer;
    this.threads =
        IntStream.rangeClosed(0, threads)
            .mapToObj(i -> Thread.ofPlatform().daemon().start(i == 0 ? this::read : this::work))
            .toList();
  }

  /// Prints the answers until the lines end.
  ///
  /// @throws IOException if nobody reads the answers any more
  /// @throws ExecutionException with what went wrong in reading or answering
  public void print(PrintWriter out) throws IOException, InterruptedException, ExecutionException {
    while (true) {
      var next = toPrint.take();
      var said = next.answer.get();
      if (said.isEmpty()) {
        return;
      }
      room.release(cost(next.text));
      out.println(said.get());
      // This flushes, too: whoever reads may be waiting. A writer to standard output does not see
      // that standard output has failed.
      if (out.checkError() || System.out.checkError()) {
        throw new IOException("Broken pipe");
      }
    }
  }

  private static int cost(String text) {
    return LINE_COST + text.length();
  }

  /// Reads all lines; after them comes a last entry without an answer, or with the error.
  private void read() {
    var end = new Line("", new CompletableFuture<>());
    try {
      int number = 1;
      for (var text = readLine(number); text.isPresent(); text = readLine(++number)) {
        room.acquire(cost(text.get()));
        var line = new Line(text.get(), new CompletableFuture<>());
        toPrint.add(line);
        toAnswer.add(line);
      }
      lines.remarks().forEach(remark -> Terminal.standardError().line("%s", remark));
      end.answer.complete(Optional.empty());
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      end.answer.completeExceptionally(e);
    }
    toPrint.add(end);
  }

  /// Answers whatever waits, until interrupted.
  private void work() {
    var together = new ArrayList<Line>();
    try {
      while (true) {
        together.add(toAnswer.take());
        toAnswer.drainTo(together, TOGETHER - 1);
        var answers = answer.apply(together.stream().map(Line::text).toList());
        for (int i = 0; i < answers.size(); i++) {
          together.get(i).answer.complete(Optional.of(answers.get(i)));
        }
        together.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      together.forEach(line -> line.answer.completeExceptionally(e));
    }
  }

  /// The next line, if there is one; of a line without end only the beginning.
  private Optional<String> readLine(int number) throws IOException {
    var reader = lines.reader();
    int c = reader.read();
    if (c < 0) {
      return Optional.empty();
    }
    var line = new StringBuilder();
    long length = 0;
    for (; c >= 0 && c != '\n'; c = reader.read()) {
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
    threads.forEach(Thread::interrupt);
  }
}
