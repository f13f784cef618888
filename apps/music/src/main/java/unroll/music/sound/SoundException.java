package unroll.music.sound;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Music that cannot be made audible as it was asked for. The message begins with what it is about,
/// `wav` or `soundfont`.
public final class SoundException extends IOException {
  private static final long serialVersionUID = 1;

  SoundException(String message) {
    this(message, null);
  }

  SoundException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
