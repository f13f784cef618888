package unroll.music.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.UserError;
import unroll.engine.decode.Sampling;
import unroll.music.midi.Melody;
import unroll.music.model.MelodyModel;
import unroll.music.model.rewrite.Infill;
import unroll.music.model.rewrite.Variation;
import unroll.music.model.rewrite.Variation.Keep;

/// What can be asked of a primer instead of continuing from it: new bars in its middle, or new
/// pitches to its rhythm.
final class RewriteOptions {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  @Option(
      names = "--infill",
      paramLabel = "A-B",
      description =
          "Rewrite bars A to B of the primer between what stands, before and behind, instead of"
              + " continuing at its end.")
  private @Nullable String infill;

  @Option(
      names = "--vary",
      paramLabel = "WHAT",
      description =
          "Give the primer new pitches: rhythm keeps its durations, contour also where it goes up"
              + " and down.")
  private @Nullable String vary;

  /// What was given, if anything.
  @Nullable String given() {
    return infill != null ? "--infill" : vary != null ? "--vary" : null;
  }

  /// Refuses what cannot be, before anything is read.
  void check(boolean hasPrimer, @Nullable String excluded) {
    if (given() == null) {
      return;
    }
    if (infill != null && vary != null) {
      throw new UserError("--infill and --vary are two tasks: ask for one of them");
    }
    if (!hasPrimer) {
      throw new UserError(given() + " needs --primer FILE, the tune that it rewrites");
    }
    if (excluded != null) {
      throw new UserError(
          "%s cannot be chosen with %s: the primer's bars, metre and key are kept"
              .formatted(excluded, given()));
    }
    if (infill != null) {
      from();
    } else {
      keep();
    }
  }

  /// The first bar that is rewritten, from 0.
  int first() {
    return infill == null ? 0 : from() - 1;
  }

  private int from() {
    var range = range();
    return Integer.parseInt(range[0]);
  }

  private String[] range() {
    var match = RANGE.matcher(String.valueOf(infill));
    if (!match.matches()) {
      throw UserError.usage("--infill is written A-B, such as 5-8, got " + infill);
    }
    return new String[] {match.group(1), match.group(2) == null ? match.group(1) : match.group(2)};
  }

  private Keep keep() {
    return switch (String.valueOf(vary).toLowerCase(Locale.ROOT)) {
      case "rhythm" -> Keep.RHYTHM;
      case "contour" -> Keep.CONTOUR;
      default -> throw UserError.usage("--vary is rhythm or contour, got " + vary);
    };
  }

  /// The tune rewritten.
  Melody rewritten(MelodyModel model, Melody tune, Sampling sampling, long seed) {
    if (vary != null) {
      return UserError.unlessRefused(() -> new Variation(model).vary(tune, keep(), sampling, seed));
    }
    int to = Integer.parseInt(range()[1]);
    try {
      return new Infill(model).fill(tune, from(), to, sampling, seed).melody();
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--infill: " + e.getMessage(), e);
    }
  }
}
