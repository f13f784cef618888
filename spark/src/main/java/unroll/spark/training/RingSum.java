package unroll.spark.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.check.Require;
import unroll.engine.parallel.Crew;
import unroll.engine.train.Evaluation;
import unroll.engine.train.Metric;
import unroll.engine.train.ShardSum;
import unroll.spark.Sha256;

/// Adds shards around a ring, in two laps. In the first the running sum goes from machine to
/// machine, each of which adds the gradients of its block, one shard at a time: the last has the
/// sum. In the second that goes round to all others. Both laps run at the same time on different
/// pieces, so that each connection carries at most 8 bytes a parameter.
///
/// The first machine hears totals while it still tells its own part: a thread of its own takes them
/// in, so that nobody ever waits for somebody who waits.
final class RingSum implements ShardSum {
  private static final int PIECE = 1 << 14; // floats
  private static final String DIFFERENT = "different";

  private final Ring ring;
  private final ByteBuffer sent = buffer();
  private final ByteBuffer heard = buffer();
  private long step; // of all that is said; even for sums, odd for evaluations

  RingSum(Ring ring) {
    this.ring = ring;
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// A piece of the gradients: the numbers `from` to `to` of one parameter.
  private record Piece(int parameter, int from, int to) {}

  /// The first tells what it trains; each passes that on if it trains the same, else that they
  /// differ; so does the second lap.
  @Override
  public void begin(String identity) {
    var own = Sha256.of(identity.getBytes(UTF_8));
    var heard = own;
    try {
      ring.begin();
      if (ring.place() > 0) {
        heard = ring.in().readUTF();
      }
      ring.out().writeUTF(heard.equals(own) ? own : DIFFERENT);
      ring.out().flush();
      if (!ring.isLast()) {
        heard = ring.in().readUTF();
        if (ring.place() < ring.size() - 2) {
          ring.out().writeUTF(heard);
          ring.out().flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(ring.lost(e));
    } finally {
      ring.end();
    }
    Require.that(heard.equals(own), "all machines must train the same, but their data differ");
  }

  @Override
  public Block block(int shards) {
    return new Block(
        (int) ((long) shards * ring.place() / ring.size()),
        (int) ((long) shards * (ring.place() + 1) / ring.size()));
  }

  @Override
  public double sum(Block block, Part part, List<float[]> gradients) {
    step = (step | 1) + 1;
    var pieces = pieces(gradients);
    try {
      ring.begin();
      return ring.place() == 0 ? first(part, gradients, pieces) : other(part, gradients, pieces);
    } catch (IOException e) {
      throw new UncheckedIOException(ring.lost(e));
    } finally {
      ring.end();
    }
  }

  private static List<Piece> pieces(List<float[]> gradients) {
    var pieces = new ArrayList<Piece>();
    for (int p = 0; p < gradients.size(); p++) {
      int size = gradients.get(p).length;
      for (int from = 0; from < size; from += PIECE) {
        pieces.add(new Piece(p, from, Math.min(size, from + PIECE)));
      }
    }
    return pieces;
  }

  private double first(Part part, List<float[]> gradients, List<Piece> pieces) throws IOException {
    var totals = new Totals(gradients, pieces);
    var thread = Thread.ofPlatform().daemon().name("ring-totals").start(totals);
    begin(part.addLosses(0));
    for (var piece : pieces) {
      var numbers = gradients.get(piece.parameter);
      part.addGradients(piece.parameter, piece.from, piece.to, numbers);
      tell(piece, numbers);
    }
    ring.out().flush();
    boolean forwards = ring.size() > 2;
    for (int i = 0; i < pieces.size(); i++) {
      int done = i;
      Crew.waitUntil(() -> totals.taken > done || totals.failure != null);
      if (totals.failure != null) {
        throw totals.failure;
      }
      if (i == 0 && forwards) {
        begin(totals.loss);
      }
      if (forwards) {
        tell(pieces.get(i), gradients.get(pieces.get(i).parameter));
      }
    }
    ring.out().flush();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return totals.loss;
  }

  /// Takes the totals in. A piece comes only after its partial sum has gone all the way round: it
  /// can take its place.
  private final class Totals implements Runnable {
    private final List<float[]> gradients;
    private final List<Piece> pieces;
    private double loss; // before the first piece is taken
    private volatile int taken;
    private volatile @Nullable IOException failure;

    Totals(List<float[]> gradients, List<Piece> pieces) {
      this.gradients = gradients;
      this.pieces = pieces;
    }

    @Override
    public void run() {
      try {
        loss = heardLoss();
        for (int i = 0; i < pieces.size(); i++) {
          hear(pieces.get(i), gradients.get(pieces.get(i).parameter));
          taken = i + 1;
        }
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  private double other(Part part, List<float[]> gradients, List<Piece> pieces) throws IOException {
    double loss = part.addLosses(heardLoss());
    begin(loss);
    for (var piece : pieces) {
      var numbers = gradients.get(piece.parameter);
      hear(piece, numbers);
      part.addGradients(piece.parameter, piece.from, piece.to, numbers);
      tell(piece, numbers);
    }
    ring.out().flush();
    if (ring.isLast()) {
      return loss;
    }
    loss = heardLoss();
    boolean forwards = ring.place() < ring.size() - 2;
    if (forwards) {
      begin(loss);
    }
    for (var piece : pieces) {
      var numbers = gradients.get(piece.parameter);
      hear(piece, numbers);
      if (forwards) {
        tell(piece, numbers);
      }
    }
    ring.out().flush();
    return loss;
  }

  private void begin(double loss) throws IOException {
    ring.out().writeLong(step);
    ring.out().writeDouble(loss);
  }

  private double heardLoss() throws IOException {
    requireStep();
    return ring.in().readDouble();
  }

  private void requireStep() throws IOException {
    if (ring.in().readLong() != step) {
      throw new IOException("it does something else, so its data or its program differ");
    }
  }

  private void tell(Piece piece, float[] numbers) throws IOException {
    sent.clear().asFloatBuffer().put(numbers, piece.from, piece.to - piece.from);
    ring.out().write(sent.array(), 0, (piece.to - piece.from) * Float.BYTES);
    ring.moved();
  }

  private void hear(Piece piece, float[] numbers) throws IOException {
    ring.in().readFully(heard.array(), 0, (piece.to - piece.from) * Float.BYTES);
    heard.clear().asFloatBuffer().get(numbers, piece.from, piece.to - piece.from);
    ring.moved();
  }

  @Override
  public List<Evaluation> all(List<Evaluation> own) {
    step += 1 + (step & 1); // odd, and another than before
    try {
      ring.begin();
      var all = ring.place() == 0 ? new ArrayList<Evaluation>() : heardEvaluations();
      all.addAll(own);
      tell(all);
      if (!ring.isLast()) {
        all = heardEvaluations();
        if (ring.place() < ring.size() - 2) {
          tell(all);
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(ring.lost(e));
    } finally {
      ring.end();
    }
  }

  private void tell(List<Evaluation> evaluations) throws IOException {
    var out = ring.out();
    out.writeLong(step);
    out.writeInt(evaluations.size());
    for (var evaluation : evaluations) {
      out.writeDouble(evaluation.loss());
      out.writeInt(evaluation.metrics().size());
      for (var metric : evaluation.metrics()) {
        out.writeUTF(metric.name());
        out.writeDouble(metric.sum());
        out.writeDouble(metric.count());
        out.writeUTF(metric.kind().name());
      }
    }
    out.flush();
  }

  private List<Evaluation> heardEvaluations() throws IOException {
    requireStep();
    var in = ring.in();
    var evaluations = new ArrayList<Evaluation>();
    for (int left = in.readInt(); left > 0; left--) {
      double loss = in.readDouble();
      var metrics = new ArrayList<Metric>();
      for (int more = in.readInt(); more > 0; more--) {
        var name = in.readUTF();
        metrics.add(
            new Metric(name, in.readDouble(), in.readDouble(), Metric.Kind.valueOf(in.readUTF())));
      }
      evaluations.add(new Evaluation(loss, metrics));
    }
    return evaluations;
  }
}
