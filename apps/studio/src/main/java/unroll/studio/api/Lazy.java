package unroll.studio.api;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is made when it is first asked for, by one thread while the others wait, and then kept. If
/// making it fails, whoever asks next tries again.
public final class Lazy<T> {
  private final Making<T> making;
  private volatile @Nullable T made;

  /// What makes it.
  @FunctionalInterface
  public interface Making<T> {
    /// Makes it.
    T make() throws IOException;
  }

  /// Of what `making` makes.
  public Lazy(Making<T> making) {
    this.making = making;
  }

  /// It, made now if it was not.
  public T get() throws IOException {
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
  public void ifMade(Consumer<T> use) {
    var now = made;
    if (now != null) {
      use.accept(now);
    }
  }
}
