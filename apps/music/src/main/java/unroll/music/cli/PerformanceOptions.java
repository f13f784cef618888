package unroll.music.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.Options;
import unroll.common.UserError;
import unroll.music.midi.Playing;
import unroll.music.midi.Score;
import unroll.music.performance.Humanised;
import unroll.music.performance.Swing;

/// How a composed melody is played in its MIDI file and sound; what is written (ABC, MusicXML,
/// picture) stays exact.
final class PerformanceOptions {
  @Option(
      names = "--humanise",
      description =
          "Play it as people do: louder in the middle of phrases, notes some milliseconds early or"
              + " late. Scores and pictures stay exact.")
  private @Nullable Boolean humanise;

  @Option(
      names = "--swing",
      paramLabel = "P",
      description =
          "Of two eighths the first takes P %% of their time when played, 50 to 80: 66 is a"
              + " triplet (default: 50). Not for 6/8 and its kin.")
  private @Nullable Integer swing;

  /// Refuses a swing that cannot be; what was given, if anything.
  @Nullable String given() {
    if (swing != null) {
      Options.requireRange("--swing", swing, 50, Swing.MOST);
    }
    return humanise != null ? "--humanise" : swing != null ? "--swing" : null;
  }

  private Swing swing(Score score) {
    var metre = score.melody().metre();
    if (swing != null && metre.isCompound()) {
      throw new UserError(
          "--swing needs a metre whose beats have two halves, such as 4/4, got " + metre);
    }
    return swing == null ? Swing.NONE : new Swing(swing);
  }

  /// Refuses to play what is only written.
  void requireUse(boolean isScore, boolean sounds) {
    if (given() != null && isScore && !sounds) {
      throw new UserError(
          given()
              + " is heard in a MIDI file or with --wav; --out names a score, which stays exact");
    }
  }

  /// How the melody of `score` is played.
  Playing melody(Score score, long seed) {
    var metre = score.melody().metre();
    return humanise != null && humanise
        ? Humanised.of(score.melody().notes(), metre, score.tempo(), swing(score), seed)
        : Humanised.swung(metre, swing(score));
  }

  /// How its accompaniment is.
  Playing accompaniment(Score score) {
    return Humanised.swung(score.melody().metre(), swing(score));
  }
}
