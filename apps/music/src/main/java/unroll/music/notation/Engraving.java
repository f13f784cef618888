package unroll.music.notation;

import java.util.ArrayList;
import java.util.List;
import unroll.music.midi.Melody;
import unroll.music.midi.Note;

/// A melody as written signs, bar by bar: notes are cut at bar lines and into lengths that have a
/// sign, the parts tied. A rest before the first note of the first bar is a pickup and not written,
/// and then the last bar may lack as much.
final class Engraving {
  /// A written note, or a rest (`pitch` −1), from grid tick `start` on. `type` is its head, 1 for a
  /// whole note to 64, 0 if its length has no sign; in a `triplet` three of them take the time of
  /// two.
  record Sign(
      int pitch,
      int start,
      int ticks,
      int type,
      int dots,
      Triplet triplet,
      boolean tiedTo,
      boolean tiedFrom) {
    boolean isRest() {
      return pitch < 0;
    }
  }

  /// Where a sign stands in a triplet.
  enum Triplet {
    NONE,
    FIRST,
    INNER,
    LAST
  }

  private static final int WHOLE = 4 * Melody.TICKS_PER_QUARTER;
  private static final int SMALLEST = 32;

  private Engraving() {}

  /// The signs of each bar.
  static List<List<Sign>> bars(Melody melody) {
    int bar = melody.metre().ticksPerBar();
    int bars = Math.max(1, melody.bars());
    int pickup = bars > 1 ? melody.leadingRest() % bar : 0;
    int end = bars * bar;
    if (pickup > 0 && melody.lastEnd() <= end - (bar - pickup)) {
      end -= bar - pickup;
    }
    var written = new ArrayList<List<Sign>>();
    for (int b = 0; b < bars; b++) {
      int from = b == 0 && melody.leadingRest() < bar ? pickup : b * bar;
      var spans = spans(melody.notes(), from, Math.min(end, (b + 1) * bar));
      written.add(signs(spans, melody.metre().ticksPerBeat()));
    }
    return written;
  }

  /// A note or rest, or the part of one that lies in a bar.
  private record Span(int pitch, int start, int end, boolean tiedTo, boolean tiedFrom) {
    int ticks() {
      return end - start;
    }
  }

  private static List<Span> spans(List<Note> notes, int from, int to) {
    var spans = new ArrayList<Span>();
    int at = from;
    for (var note : notes) {
      if (note.end() <= from || note.start() >= to) {
        continue;
      }
      int start = Math.max(from, note.start());
      int end = Math.min(to, note.end());
      if (start > at) {
        spans.add(new Span(-1, at, start, false, false));
      }
      spans.add(new Span(note.pitch(), start, end, note.start() < start, note.end() > end));
      at = end;
    }
    if (at < to) {
      spans.add(new Span(-1, at, to, false, false));
    }
    return spans;
  }

  private static List<Sign> signs(List<Span> spans, int beat) {
    var signs = new ArrayList<Sign>();
    for (int i = 0; i < spans.size(); ) {
      int group = triplet(spans, i);
      for (int k = 0; k < group; k++) {
        var place = k == 0 ? Triplet.FIRST : k == group - 1 ? Triplet.LAST : Triplet.INNER;
        signs.add(sign(spans.get(i + k), spans.get(i + k).ticks() * 3 / 2, place));
      }
      if (group == 0) {
        cut(spans.get(i), beat, signs);
      }
      i += Math.max(1, group);
    }
    return signs;
  }

  /// How many spans from `i` on make a triplet together; 0 if they make none.
  private static int triplet(List<Span> spans, int i) {
    int sum = 0;
    for (int k = i; k < Math.min(spans.size(), i + 6); k++) {
      int ticks = spans.get(k).ticks();
      if (ticks % 3 == 0 || ticks % 2 != 0 || type(ticks * 3 / 2) == 0) {
        return 0;
      }
      sum += ticks;
      if (k > i && (sum == 12 || sum == 24 || sum == 48)) {
        return k - i + 1;
      }
    }
    return 0;
  }

  private static Sign sign(Span span, int plain, Triplet triplet) {
    return new Sign(
        span.pitch,
        span.start,
        span.ticks(),
        type(plain),
        dots(plain),
        triplet,
        span.tiedTo,
        span.tiedFrom);
  }

  /// Cuts a span into lengths that can be written, the longest first; a rest ends with its beat
  /// first.
  private static void cut(Span span, int beat, List<Sign> signs) {
    int at = span.start;
    while (at < span.end) {
      int most = span.end - at;
      if (span.pitch < 0 && at % beat != 0 && most > beat - at % beat) {
        most = beat - at % beat;
      }
      int ticks = written(at, most, beat);
      boolean tone = span.pitch >= 0;
      var part =
          new Span(
              span.pitch,
              at,
              at + ticks,
              tone && (at > span.start || span.tiedTo),
              tone && (at + ticks < span.end || span.tiedFrom));
      signs.add(sign(part, ticks, Triplet.NONE));
      at += ticks;
    }
  }

  /// How much of `most` ticks from `at` on can be written as one sign: to a beat if that is
  /// possible.
  private static int written(int at, int most, int beat) {
    if (type(most) > 0) {
      return most;
    }
    for (int end = (at + most) / beat * beat; end > at; end -= beat) {
      if (type(end - at) > 0) {
        return end - at;
      }
    }
    int ticks = most;
    while (ticks > 1 && type(ticks) == 0) {
      ticks--;
    }
    return ticks;
  }

  /// The head of a note of this many ticks with at most two dots; 0 if there is none.
  static int type(int ticks) {
    for (int type = 1; type <= SMALLEST; type *= 2) {
      int plain = WHOLE / type;
      if (ticks == plain || 2 * ticks == 3 * plain || 4 * ticks == 7 * plain) {
        return type;
      }
    }
    return 0;
  }

  private static int dots(int ticks) {
    int type = type(ticks);
    int plain = type == 0 ? ticks : WHOLE / type;
    return ticks == plain ? 0 : 2 * ticks == 3 * plain ? 1 : 2;
  }
}
