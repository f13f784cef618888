package unroll.music.harmony;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import unroll.music.midi.Key;
import unroll.music.midi.Signature;
import unroll.music.midi.Signature.Mode;

/// Scales, by their steps above the tonic and by how many semitones the major key of the same
/// signature lies below the tonic.
public enum Scale {
  MAJOR(0, 0, 2, 4, 5, 7, 9, 11),
  MINOR(9, 0, 2, 3, 5, 7, 8, 10),
  HARMONIC_MINOR(9, 0, 2, 3, 5, 7, 8, 11),
  MELODIC_MINOR(9, 0, 2, 3, 5, 7, 8, 9, 10, 11),
  DORIAN(2, 0, 2, 3, 5, 7, 9, 10),
  PHRYGIAN(4, 0, 1, 3, 5, 7, 8, 10),
  LYDIAN(5, 0, 2, 4, 6, 7, 9, 11),
  MIXOLYDIAN(7, 0, 2, 4, 5, 7, 9, 10),
  PENTATONIC(0, 0, 2, 4, 7, 9),
  MINOR_PENTATONIC(9, 0, 3, 5, 7, 10),
  BLUES(9, 0, 3, 5, 6, 7, 10);

  private final int belowTonic;
  private final int steps; // one bit each

  Scale(int belowTonic, int... steps) {
    this.belowTonic = belowTonic;
    this.steps = Arrays.stream(steps).map(step -> 1 << step).sum();
  }

  /// Reads a name such as `dorian` or `harmonic-minor`.
  public static Scale parse(String text) {
    for (var scale : values()) {
      if (scale.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return scale;
      }
    }
    throw new IllegalArgumentException("a scale is one of " + names() + ", got \"" + text + "\"");
  }

  /// All names, in one line.
  public static String names() {
    return Arrays.stream(values()).map(Scale::toString).collect(Collectors.joining(", "));
  }

  /// Whether it sounds minor.
  public boolean hasMinorThird() {
    return (steps >> 3 & 1) == 1;
  }

  /// Its pitch classes above `tonic`, one bit each.
  public int pitchClasses(int tonic) {
    return (steps << tonic | steps >> (12 - tonic)) & 0xfff;
  }

  /// The key whose signature the scale above `tonic` has.
  public Key signature(int tonic) {
    return belowTonic == 9
        ? new Key(tonic, true)
        : new Key(Math.floorMod(tonic - belowTonic, 12), false);
  }

  /// The key signature above `tonic`, with the church mode that shares its tones.
  public Signature written(int tonic) {
    var mode =
        switch (belowTonic) {
          case 0 -> Mode.MAJOR;
          case 2 -> Mode.DORIAN;
          case 4 -> Mode.PHRYGIAN;
          case 5 -> Mode.LYDIAN;
          case 7 -> Mode.MIXOLYDIAN;
          default -> Mode.MINOR;
        };
    return new Signature(signature(tonic).sharps(), mode);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
