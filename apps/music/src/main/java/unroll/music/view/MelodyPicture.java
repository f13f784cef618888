package unroll.music.view;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unroll.music.harmony.Progression;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.PitchNames;
import unroll.music.midi.Signature;
import unroll.music.midi.Spelling;
import unroll.music.view.Canvas.Anchor;

/// A melody drawn as a piano roll: time goes to the right, pitch upwards, bars are numbered, notes
/// named and coloured by the model's surprise at them, `bits` for each note. `firstComposed` is the
/// bar, from 0, with which what was composed begins, and the `chords`, if there are any.
public record MelodyPicture(
    Melody melody, double[] bits, int firstComposed, @Nullable Progression chords) {
  private static final double QUARTER = 60; // pixels
  private static final double SEMITONE = 9;
  private static final int WIDTH = 1060;
  private static final int LEFT = 44;
  private static final int RIGHT = 16;
  private static final int TOP = 66;
  private static final int ABOVE = 34; // a system: bar numbers and chords
  private static final int MOST_PIXELS = 100_000_000;

  /// From no surprise to [#MOST_BITS] and more: light to dark, as in maps of depths.
  private static final int[] COLOURS = {0xcfe8f3, 0x7fcdbb, 0x41b6c4, 0x2c7fb8, 0x6a3d9a, 0xb2182b};

  private static final double MOST_BITS = 6;
  private static final int GRID = 0xe4e4e4;
  private static final int BAR_LINE = 0x888888;
  private static final int COMPOSED_LINE = 0xd62728;
  private static final int BLACK_KEY = 0xf5f5f5;

  public MelodyPicture {
    if (bits.length != melody.notes().size()) {
      throw new IllegalArgumentException(
          "each note has its surprise: " + melody.notes().size() + " notes, " + bits.length);
    }
  }

  /// Whether a picture can be made for a file of that name.
  public static boolean knows(String fileName) {
    var name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".svg") || name.endsWith(".png");
  }

  /// The bytes of the picture, SVG or PNG as the file's name ends.
  ///
  /// @throws IllegalArgumentException if it would be too large for a PNG
  public byte[] bytes(String fileName) {
    int systems = Math.ceilDiv(Math.max(1, melody.bars()), barsPerSystem());
    double height = TOP + systems * systemHeight();
    if (fileName.toLowerCase(Locale.ROOT).endsWith(".svg")) {
      return draw(new SvgCanvas(WIDTH, (int) height));
    }
    if (WIDTH * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "a picture of " + melody.bars() + " bars is too large for a PNG: let it end in .svg");
    }
    return draw(new PngCanvas(WIDTH, (int) height));
  }

  private byte[] draw(Canvas on) {
    on.text(LEFT, 24, 16, Anchor.START, melody.name());
    double mean = Arrays.stream(bits).average().orElse(0);
    var key = Key.ofSignature(melody.sharps(), melody.minor());
    on.text(
        LEFT,
        44,
        11,
        Anchor.START,
        String.format(
            Locale.ROOT,
            "%s, %s, %d notes; the model’s surprise: %.1f bits a note",
            melody.metre(),
            key,
            bits.length,
            mean));
    drawLegend(on);
    for (int first = 0; first < Math.max(1, melody.bars()); first += barsPerSystem()) {
      int system = first / barsPerSystem();
      drawSystem(on, first, TOP + ABOVE + system * systemHeight());
    }
    return on.bytes();
  }

  private void drawLegend(Canvas on) {
    double width = 24;
    double x = WIDTH - RIGHT - width * COLOURS.length;
    for (int i = 0; i < COLOURS.length; i++) {
      on.box(x + i * width, 16, width, 12, COLOURS[i]);
      on.text(x + i * width, 40, 10, Anchor.MIDDLE, String.valueOf(i));
    }
    on.text(WIDTH - RIGHT, 40, 10, Anchor.END, "…");
    on.text(x - 8, 26, 10, Anchor.END, "surprise in bits");
  }

  private int barsPerSystem() {
    double bar = tick(melody.metre().ticksPerBar());
    int fit = (int) Math.max(1, (WIDTH - LEFT - RIGHT) / bar);
    return fit >= 8 ? 8 : fit >= 4 ? 4 : fit;
  }

  /// How wide a tick is: bars that are longer than a line are drawn narrower.
  private double tick(double ticks) {
    double widest = (double) (WIDTH - LEFT - RIGHT) / melody.metre().ticksPerBar();
    return ticks * Math.min(QUARTER / Melody.TICKS_PER_QUARTER, widest);
  }

  private int lowest() {
    return melody.notes().isEmpty() ? 60 : melody.lowest() - 1;
  }

  private int highest() {
    return melody.notes().isEmpty() ? 72 : melody.highest() + 1;
  }

  private double systemHeight() {
    return (highest() - lowest() + 1) * SEMITONE + ABOVE + 14;
  }

  private void drawSystem(Canvas on, int first, double top) {
    int bar = melody.metre().ticksPerBar();
    int bars = Math.min(barsPerSystem(), Math.max(1, melody.bars() - first));
    double bottom = top + (highest() - lowest() + 1) * SEMITONE;
    for (int pitch = lowest(); pitch <= highest(); pitch++) {
      double y = top + (highest() - pitch) * SEMITONE;
      boolean isBlack = (0b010101001010 >> pitch % 12 & 1) == 1;
      on.box(LEFT, y, tick(bars * bar), SEMITONE, isBlack ? BLACK_KEY : 0xffffff);
      if (pitch % 12 == 0 || pitch % 12 == 5) {
        on.line(LEFT, y + SEMITONE, LEFT + tick(bars * bar), y + SEMITONE, GRID);
      }
      if (pitch % 12 == 0 || pitch % 12 == 7) {
        on.text(LEFT - 6, y + SEMITONE - 1, 9, Anchor.END, PitchNames.of(pitch, 0));
      }
    }
    for (int i = 0; i <= bars * bar; i += melody.metre().ticksPerBeat()) {
      on.line(LEFT + tick(i), top, LEFT + tick(i), bottom, GRID);
    }
    for (int i = 0; i <= bars; i++) {
      double x = LEFT + tick(i * bar);
      boolean begins = firstComposed > 0 && first + i == firstComposed && i < bars;
      on.line(x, top, x, bottom, begins ? COMPOSED_LINE : BAR_LINE);
      if (i < bars) {
        on.text(
            x + 2,
            top - 20,
            9,
            Anchor.START,
            (first + i + 1) + (begins ? " composed from here" : ""));
        drawChords(on, first + i, x, top - 8);
      }
    }
    for (int i = 0; i < bits.length; i++) {
      drawNote(on, i, first * bar, (first + bars) * bar, top);
    }
  }

  private void drawChords(Canvas on, int bar, double x, double y) {
    if (chords == null || bar < firstComposed) {
      return;
    }
    var here = chords.bars().get((bar - firstComposed) % chords.bars().size());
    for (int i = 0; i < here.size(); i++) {
      double at = tick((double) melody.metre().ticksPerBar() * i / here.size());
      on.text(x + at + 2, y, 12, Anchor.START, here.get(i).name());
    }
  }

  private void drawNote(Canvas on, int number, int from, int to, double top) {
    var note = melody.notes().get(number);
    int start = Math.max(from, note.start());
    int end = Math.min(to, note.end());
    if (start >= end) {
      return;
    }
    double x = LEFT + tick(start - from);
    double y = top + (highest() - note.pitch()) * SEMITONE;
    on.box(
        x + 0.5,
        y + 0.5,
        Math.max(1.5, tick(end - start) - 1.5),
        SEMITONE - 1,
        colour(bits[number]));
    if (start == note.start()) {
      var name = Spelling.of(note.pitch(), Signature.of(melody)).toString();
      on.text(x + 1, y - 0.5, 8, Anchor.START, name.substring(0, name.length() - 1));
    }
  }

  private static int colour(double bits) {
    int step = (int) (bits / MOST_BITS * COLOURS.length);
    return COLOURS[Math.clamp(step, 0, COLOURS.length - 1)];
  }
}
