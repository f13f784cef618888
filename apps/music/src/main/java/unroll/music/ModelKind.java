package unroll.music;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import unroll.common.UserError;

/// What `train` can learn, with the numbers that serve each best.
enum ModelKind {
  /// Tunes of one voice.
  MELODY(20, 256, 0.3, 8),
  /// Sets of notes that sound together.
  CHORDS(60, 320, 0.5, 16),
  /// The keys of a piano, each by itself: a measure that is often published.
  KEYS(60, 320, 0.5, 16),
  /// Pieces for four voices.
  CHORALE(24, 256, 0.4, 8);

  final int epochs;
  final int hidden;
  final double dropout;
  final int batch;

  ModelKind(int epochs, int hidden, double dropout, int batch) {
    this.epochs = epochs;
    this.hidden = hidden;
    this.dropout = dropout;
    this.batch = batch;
  }

  static ModelKind parse(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "--kind must be one of %s, got \"%s\""
                    .formatted(
                        Arrays.stream(values())
                            .map(ModelKind::toString)
                            .collect(Collectors.joining(", ")),
                        name)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
