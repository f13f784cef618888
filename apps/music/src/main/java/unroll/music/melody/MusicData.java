package unroll.music.melody;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;

/// Melodies as the model sees them: tokens, and its input for each.
record MusicData(MelodyVocabulary vocabulary, List<Metre> metres) {

  MusicData {
    metres = List.copyOf(metres);
  }

  /// A melody, or a part of one, in numbers.
  ///
  /// `features` is `[time][MelodyCursor.FEATURES]`; `targets[t]` is the token after `features[t]`;
  /// `bars[t]` the bar in which its event begins.
  record Encoded(int[][] features, int[] targets, int[] bars) {
    int time() {
      return targets.length;
    }

    /// One of the features, at every step.
    int[] feature(int f) {
      return Arrays.stream(features).mapToInt(step -> step[f]).toArray();
    }

    /// Cuts into parts of at most `steps` steps: each knows what went before through its features,
    /// but starts with a fresh state.
    List<Encoded> cut(int steps) {
      var parts = new ArrayList<Encoded>();
      for (int from = 0; from < time(); from += steps) {
        int to = Math.min(from + steps, time());
        parts.add(
            new Encoded(
                Arrays.copyOfRange(features, from, to),
                Arrays.copyOfRange(targets, from, to),
                Arrays.copyOfRange(bars, from, to)));
      }
      return parts;
    }
  }

  /// The vocabulary and the metres of `melodies`.
  static MusicData of(List<Melody> melodies) {
    var names = new TreeSet<String>();
    melodies.forEach(melody -> names.add(melody.metre().toString()));
    return new MusicData(MelodyVocabulary.of(melodies), names.stream().map(Metre::parse).toList());
  }

  /// The number of a metre; one that was never seen has the number after the last.
  int metreId(Metre metre) {
    int id = metres.indexOf(metre);
    return id >= 0 ? id : metres.size();
  }

  /// The whole melody, filled up with rest to the bar line after its last note.
  Encoded encode(Melody melody) {
    int bars = melody.bars();
    var cursor = new MelodyCursor(vocabulary, metreId(melody.metre()), melody.metre(), bars);
    var writer = new Writer(cursor);
    writer.melody(melody);
    writer.event(MelodyVocabulary.REST, cursor.ticksLeft());
    return writer.encoded();
  }

  /// Leads `cursor` through all notes of `primer`, and the features of each step.
  Encoded replay(Melody primer, MelodyCursor cursor) {
    var writer = new Writer(cursor);
    writer.melody(primer);
    return writer.encoded();
  }

  private final class Writer {
    private final MelodyCursor cursor;
    private final List<int[]> features = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final List<Integer> bars = new ArrayList<>();

    Writer(MelodyCursor cursor) {
      this.cursor = cursor;
    }

    void melody(Melody melody) {
      for (var note : melody.notes()) {
        event(MelodyVocabulary.REST, note.start() - cursor.tick());
        event(vocabulary.pitch(note.pitch()), note.length());
      }
    }

    /// An event of any length. One that is not in the vocabulary becomes the longest that fits and
    /// rests behind it.
    void event(int what, int ticks) {
      int next = what;
      for (int left = ticks; left > 0; next = MelodyVocabulary.REST) {
        int length = vocabulary.longestWithin(left);
        token(next);
        token(length);
        left -= vocabulary.ticks(length);
      }
    }

    private void token(int token) {
      features.add(cursor.features());
      targets.add(token);
      bars.add(cursor.bar());
      cursor.accept(token);
    }

    Encoded encoded() {
      return new Encoded(features.toArray(int[][]::new), toInts(targets), toInts(bars));
    }
  }

  private static int[] toInts(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
