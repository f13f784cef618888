package unroll.spark.training;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Machines in a ring: each hears the one before and tells the one after, over sockets of the
/// cluster's own network.
///
/// The first makes up a token, and whoever connects must say it first. All waiting ends: with an
/// error when nothing came for as long as `patience`, or when the task is cancelled.
final class Ring implements Closeable {
  private static final int BUFFER = 1 << 16; // bytes
  private static final int HELLO = 2_000; // milliseconds, for the token to come
  private static final int LOOK = 200; // milliseconds between two looks whether it is over

  private final int place;
  private final int size;
  private final Socket before;
  private final Socket after;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Thread watch;
  private volatile boolean closed;
  private volatile @Nullable String broken;
  private volatile boolean talks;
  private volatile long moved; // when something last came or went

  /// How one of `size` machines, at a place from 0 on, finds the others: `gather` gives everyone
  /// what each has said.
  record Seat(
      int place,
      int size,
      String host,
      Function<String, String[]> gather,
      Duration patience,
      BooleanSupplier cancelled) {}

  private Ring(Seat seat, Socket before, Socket after) throws IOException {
    this.place = seat.place;
    this.size = seat.size;
    this.before = before;
    this.after = after;
    before.setTcpNoDelay(true);
    after.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(before.getInputStream(), BUFFER));
    out = new DataOutputStream(new BufferedOutputStream(after.getOutputStream(), BUFFER));
    watch = Thread.ofPlatform().daemon().name("ring-watch").start(() -> watch(seat));
  }

  /// Takes a seat in a ring of at least two.
  static Ring join(Seat seat) throws IOException {
    var own = InetAddress.getByName(seat.host);
    long end = System.nanoTime() + seat.patience.toNanos();
    try (var server = new ServerSocket(0, 8, own)) {
      var token = seat.place == 0 ? token() : "-";
      var address = seat.host + " " + server.getLocalPort() + " " + token;
      var all = seat.gather.apply(address);
      var said = all[0].split(" ")[2];
      var next = all[(seat.place + 1) % seat.size].split(" ");
      var after = new Socket();
      try {
        int port = Integer.parseInt(next[1]);
        after.connect(new InetSocketAddress(next[0], port), (int) seat.patience.toMillis());
        var hello = hello(said, seat.place);
        after.getOutputStream().write(hello);
        int place = Math.floorMod(seat.place - 1, seat.size);
        return new Ring(seat, accept(server, hello(said, place), end, seat), after);
      } catch (IOException | RuntimeException e) {
        after.close();
        throw e;
      }
    }
  }

  private static String token() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] hello(String token, int place) {
    return ("unroll " + token + " " + place + "\n").getBytes(US_ASCII);
  }

  /// The first to say what is expected; all others are turned away.
  private static Socket accept(ServerSocket server, byte[] hello, long end, Seat seat)
      throws IOException {
    server.setSoTimeout(LOOK);
    while (System.nanoTime() < end && !seat.cancelled.getAsBoolean()) {
      try {
        var socket = server.accept();
        if (says(socket, hello)) {
          return socket;
        }
        socket.close();
      } catch (SocketTimeoutException e) {
        // nobody yet
      }
    }
    throw new IOException(
        "machine %d of %d: the machine before it did not connect within %s s"
            .formatted(seat.place + 1, seat.size, seat.patience.toSeconds()));
  }

  private static boolean says(Socket socket, byte[] hello) {
    try {
      socket.setSoTimeout(HELLO);
      var heard = socket.getInputStream().readNBytes(hello.length);
      socket.setSoTimeout(0);
      return MessageDigest.isEqual(heard, hello);
    } catch (IOException e) {
      return false;
    }
  }

  int place() {
    return place;
  }

  int size() {
    return size;
  }

  boolean isLast() {
    return place == size - 1;
  }

  DataInputStream in() {
    return in;
  }

  DataOutputStream out() {
    return out;
  }

  /// From now on something is expected; computing before may have taken its time.
  void begin() {
    moved();
    talks = true;
  }

  /// Something came or went.
  void moved() {
    moved = System.nanoTime();
  }

  /// Nothing more is expected for now.
  void end() {
    talks = false;
  }

  /// Closing the sockets ends every read and write.
  private void watch(Seat seat) {
    while (!closed && broken == null) {
      if (seat.cancelled.getAsBoolean()) {
        broken = "the task was cancelled";
      } else if (talks && System.nanoTime() - moved > seat.patience.toNanos()) {
        broken = "nothing came for " + seat.patience.toSeconds() + " s";
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        return;
      }
    }
    if (!closed) {
      closeSockets();
    }
  }

  /// What went wrong, for people.
  IOException lost(IOException e) {
    var why =
        broken == null
            ? String.valueOf(e.getMessage() == null ? "it has gone" : e.getMessage())
            : broken;
    return new IOException(
        "machine %d of %d: the connection to another machine broke off: %s"
            .formatted(place + 1, size, why),
        e);
  }

  private void closeSockets() {
    try (before;
        after) {
      closed = true;
    } catch (IOException e) {
      // closed all the same
    }
  }

  @Override
  public void close() {
    closeSockets();
    watch.interrupt();
  }
}
