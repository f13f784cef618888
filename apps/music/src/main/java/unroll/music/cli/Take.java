package unroll.music.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import unroll.common.Run;
import unroll.common.Terminal;
import unroll.music.midi.Song;

/// One of `of` takes, counted from 1, with a seed and numbered files of its own.
record Take(long seed, int number, int of) {
  /// The most that are made at once.
  static final int MOST = 1000;

  /// What it makes for `option`, in its numbered file; its seed alone would have made the same.
  Run.Output output(String option, Path file) {
    return Run.Output.of(option, numbered(file))
        .instead(Map.of("seed", String.valueOf(seed), "count", "1"));
  }

  /// Says what was repaired in a file that all takes are made from: once.
  void reportRepairs(Path file, Song song) {
    if (number == 1) {
      song.repairs().forEach(what -> Terminal.standardError().line("%s: %s", file, what));
    }
  }

  /// `name.mid`, or of several takes `name-01.mid` and so on.
  Path numbered(Path file) {
    if (of == 1) {
      return file;
    }
    var name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    int digits = String.valueOf(of).length();
    var text = String.format(Locale.ROOT, "-%0" + digits + "d", number);
    return file.resolveSibling(name.substring(0, dot) + text + name.substring(dot));
  }
}
