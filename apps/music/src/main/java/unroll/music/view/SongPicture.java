package unroll.music.view;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Part;
import unroll.music.midi.PitchNames;
import unroll.music.view.Canvas.Anchor;

/// A song drawn as a piano roll, a colour for each track: time goes to the right, pitch upwards;
/// bars are numbered, sections and chords named. Drums are drawn as strokes below.
///
/// @param sections names by the grid tick at which each begins, as are the `chords`
public record SongPicture(
    String name,
    List<Part> parts,
    int bars,
    SortedMap<Integer, String> sections,
    SortedMap<Integer, String> chords) {
  private static final int[] COLOURS = {0xd62728, 0x7fb2d9, 0x2c5f9b, 0x8c8c8c};
  private static final int BARS = 8; // of a line
  private static final int BAR = Metre.COMMON.ticksPerBar();
  private static final double TICK = 1.28; // pixels
  private static final double SEMITONE = 4;
  private static final int LEFT = 44;
  private static final int TOP = 64;
  private static final int ABOVE = 34; // a line: numbers, sections and chords
  private static final int BELOW = 26; // drums
  private static final int MOST_PIXELS = 100_000_000;
  private static final int GRID = 0xe8e8e8;
  private static final int BAR_LINE = 0x999999;

  /// The bytes of the picture, SVG or PNG as the file's name ends.
  ///
  /// @throws IllegalArgumentException if it would be too large for a PNG
  public byte[] bytes(String fileName) {
    int lines = Math.ceilDiv(Math.max(1, bars), BARS);
    int width = (int) (LEFT + BARS * BAR * TICK + 16);
    int height = (int) (TOP + lines * lineHeight());
    if (fileName.toLowerCase(Locale.ROOT).endsWith(".svg")) {
      return draw(new SvgCanvas(width, height));
    }
    if ((long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "a picture of " + bars + " bars is too large for a PNG: let it end in .svg");
    }
    return draw(new PngCanvas(width, height));
  }

  private double lineHeight() {
    return ABOVE + (highest() - lowest() + 1) * SEMITONE + BELOW;
  }

  private int lowest() {
    return pitches().min().orElse(36) - 1;
  }

  private int highest() {
    return pitches().max().orElse(84) + 1;
  }

  private java.util.stream.IntStream pitches() {
    return parts.stream()
        .filter(part -> part.channel() != Part.DRUMS)
        .flatMap(part -> part.notes().stream())
        .mapToInt(note -> note.pitch());
  }

  private byte[] draw(Canvas on) {
    on.text(LEFT, 24, 16, Anchor.START, name);
    for (int i = 0; i < parts.size(); i++) {
      int x = LEFT + i * 150;
      on.box(x, 36, 14, 10, COLOURS[i % COLOURS.length]);
      on.text(x + 20, 45, 11, Anchor.START, parts.get(i).name());
    }
    for (int first = 0; first < Math.max(1, bars); first += BARS) {
      int line = first / BARS;
      drawLine(on, first, TOP + ABOVE + line * lineHeight());
    }
    return on.bytes();
  }

  private void drawLine(Canvas on, int first, double top) {
    int count = Math.min(BARS, Math.max(1, bars - first));
    double bottom = top + (highest() - lowest() + 1) * SEMITONE;
    for (int pitch = lowest(); pitch <= highest(); pitch++) {
      if (pitch % 12 == 0) {
        double y = top + (highest() - pitch + 1) * SEMITONE;
        on.line(LEFT, y, LEFT + count * BAR * TICK, y, GRID);
        on.text(LEFT - 6, y, 9, Anchor.END, PitchNames.of(pitch, 0));
      }
    }
    for (int i = 0; i <= count * 4; i++) {
      double x = LEFT + i * BAR / 4.0 * TICK;
      on.line(x, top, x, bottom, i % 4 == 0 ? BAR_LINE : GRID);
      if (i % 4 == 0 && i < count * 4) {
        on.text(x + 2, top - 20, 9, Anchor.START, String.valueOf(first + i / 4 + 1));
      }
    }
    int from = first * BAR;
    int to = (first + count) * BAR;
    sections.subMap(from, to).forEach((tick, text) -> at(on, tick - from, top - 20, 20, text));
    chords.subMap(from, to).forEach((tick, text) -> at(on, tick - from, top - 6, 2, text));
    for (int i = parts.size() - 1; i >= 0; i--) {
      drawPart(on, i, from, to, top);
    }
  }

  private static void at(Canvas on, int tick, double y, int right, String text) {
    on.text(LEFT + tick * TICK + right, y, 10, Anchor.START, text);
  }

  private void drawPart(Canvas on, int i, int from, int to, double top) {
    var part = parts.get(i);
    double bottom = top + (highest() - lowest() + 1) * SEMITONE;
    for (var note : part.notes()) {
      int start = Math.max(from, note.start());
      int end = Math.min(to, note.end());
      if (start >= end) {
        continue;
      }
      boolean drum = part.channel() == Part.DRUMS;
      double y =
          drum ? bottom + 2 + note.pitch() % 5 * 3 : top + (highest() - note.pitch()) * SEMITONE;
      double width = drum ? 3 : Math.max(1.5, (end - start) * TICK - 1);
      double height = drum ? 2 : SEMITONE;
      on.box(LEFT + (start - from) * TICK + 0.5, y, width, height, COLOURS[i % COLOURS.length]);
    }
  }

  /// How many bars the tracks have.
  public static int bars(List<Part> parts) {
    int ticks =
        parts.stream()
            .flatMap(part -> part.notes().stream())
            .mapToInt(note -> note.end())
            .max()
            .orElse(0);
    return Math.ceilDiv(ticks, 4 * Melody.TICKS_PER_QUARTER);
  }
}
