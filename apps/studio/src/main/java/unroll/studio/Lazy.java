package unroll.studio;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is made when it is first asked for, by one thread while the others wait, and then kept. If
/// making it fails, whoever asks next tries again.
final class Lazy<T> {
  private final Making<T> making;
  private volatile @Nullable T made;

  /// What makes it.
  @FunctionalInterface
  interface Making<T> {
    T make() throws IOException;
  }

  Lazy(Making<T> making) {
    this.making = making;
  }

  T get() throws IOException {
    var now = made;
    if (now != null) {
      return now;
    }
    synchronized (this) {
      var other = made;
      if (other != null) {
        return other;
      }
      var fresh = making.make();
      made = fresh;
      return fresh;
    }
  }

  /// Does something with it if it was made.
  void ifMade(Consumer<T> use) {
    var now = made;
    if (now != null) {
      use.accept(now);
    }
  }
}
