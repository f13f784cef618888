package unroll.music.view;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import unroll.music.midi.MidiReader;
import unroll.music.midi.PitchNames;
import unroll.music.midi.Song;
import unroll.music.midi.Song.Part;

/// A piano roll made of characters: time goes to the right, pitch upwards.
///
///     D5 │█▓▓▓            │
///     B4 │    █▓▓▓▒░░░    │      █▓ the melody, ▒░ what else sounds; the darker begins
///     G4 │        █▓▓▓▓▓▓▓│
///
/// A column is a sixteenth or, in long bars, an eighth. Drums stand below, in a line of their own.
final class TextRoll {
  private static final int SIXTEENTH = 6; // grid ticks
  private static final int WIDEST_BAR = 32; // columns
  private static final int LABEL = 5;

  /// That are drawn at once.
  static final int MOST_BARS = 2000;

  /// How long a tone sounds, in grid ticks; `mark` is drawn where it begins, then `rest`.
  private record Mark(int pitch, long start, long end, char mark, char rest) {}

  private final List<Long> bars;
  private final List<Mark> tones;
  private final long[] drums; // where one is hit, in grid ticks
  private final int sharps;

  private TextRoll(List<Long> bars, List<Mark> tones, long[] drums, int sharps) {
    this.bars = bars;
    this.tones = tones;
    this.drums = drums;
    this.sharps = sharps;
  }

  static TextRoll of(Song song, int sharps) {
    var melody = MidiReader.melodyPart(song).orElse(null);
    var tones =
        song.parts().stream()
            .filter(part -> !part.isDrums())
            .sorted((a, b) -> Boolean.compare(a == melody, b == melody))
            .flatMap(part -> marks(song, part, part == melody))
            .toList();
    var drums =
        song.parts().stream()
            .filter(Part::isDrums)
            .flatMap(part -> part.tones().stream())
            .mapToLong(tone -> song.clock().gridTick(tone.start()))
            .toArray();
    return new TextRoll(song.barLines(), tones, drums, sharps);
  }

  private static Stream<Mark> marks(Song song, Part part, boolean isMelody) {
    var clock = song.clock();
    return part.tones().stream()
        .map(tone ->
            new Mark(
                tone.pitch(),
                clock.gridTick(tone.start()),
                clock.gridTick(tone.end()),
                isMelody ? '█' : '▒',
                isMelody ? '▓' : '░'));
  }

  /// Draws the bars `from` to `to`, counted from 1, as many beside one another as fit in `width`.
  void print(PrintWriter out, int from, int to, int width) {
    for (int first = from; first <= to; ) {
      int next = first + 1;
      int columns = LABEL + 1 + columns(first);
      while (next <= to && columns + 1 + columns(next) <= width) {
        columns += 1 + columns(next++);
      }
      out.println();
      printSystem(out, first, next);
      first = next;
    }
  }

  private int columns(int bar) {
    return Math.toIntExact(Math.ceilDiv(bars.get(bar) - bars.get(bar - 1), cell(bar)));
  }

  /// How many ticks a column of `bar` has.
  private int cell(int bar) {
    int cell = SIXTEENTH;
    while (Math.ceilDiv(bars.get(bar) - bars.get(bar - 1), cell) > WIDEST_BAR) {
      cell *= 2;
    }
    return cell;
  }

  private void printSystem(PrintWriter out, int first, int next) {
    long from = bars.get(first - 1);
    long to = bars.get(next - 1);
    var here =
        tones.stream()
            .filter(t -> t.start() < to && Math.max(t.end(), t.start() + 1) > from)
            .toList();
    var numbers = new StringBuilder(" ".repeat(LABEL));
    for (int bar = first; bar < next; bar++) {
      int wide = columns(bar) + 1;
      numbers.append((bar + " ".repeat(wide)), 0, Math.max(wide, String.valueOf(bar).length()));
    }
    out.println(numbers.toString().stripTrailing());
    int high = here.stream().mapToInt(Mark::pitch).max().orElse(0);
    int low = here.stream().mapToInt(Mark::pitch).min().orElse(1);
    for (int pitch = high; pitch >= low; pitch--) {
      int row = pitch;
      out.print(label(PitchNames.of(pitch, sharps)));
      printRow(out, first, next, here.stream().filter(t -> t.pitch() == row).toList());
    }
    if (drums.length > 0) {
      var hits =
          Arrays.stream(drums)
              .filter(tick -> tick >= from && tick < to)
              .mapToObj(tick -> new Mark(0, tick, tick + 1, 'x', 'x'))
              .toList();
      out.print(label("drum"));
      printRow(out, first, next, hits);
    }
  }

  private static String label(String text) {
    return " ".repeat(Math.max(0, LABEL - 1 - text.length())) + text + " ";
  }

  private void printRow(PrintWriter out, int first, int next, List<Mark> row) {
    for (int bar = first; bar < next; bar++) {
      var cells = new char[columns(bar)];
      Arrays.fill(cells, ' ');
      long start = bars.get(bar - 1);
      int cell = cell(bar);
      for (var tone : row) {
        long end = Math.max(tone.end(), tone.start() + 1);
        for (int i = 0; i < cells.length; i++) {
          long at = start + (long) i * cell;
          boolean begins = tone.start() >= at && tone.start() < at + cell;
          // What ends early in a column leaves it free.
          if (begins || tone.start() < at && end >= Math.min(at + cell / 2, bars.get(bar))) {
            cells[i] = begins ? tone.mark() : tone.rest();
          }
        }
      }
      out.print("│");
      out.print(cells);
    }
    out.println("│");
  }
}
