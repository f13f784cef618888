package unroll.music.data;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;

/// Turns melodies into what the model sees: tokens, and its input for each.
public record MelodyCoder(MelodyVocabulary vocabulary, List<Metre> metres) {

  public MelodyCoder {
    metres = List.copyOf(metres);
  }

  /// The vocabulary and the metres of `melodies`.
  public static MelodyCoder of(List<Melody> melodies) {
    var names = new TreeSet<String>();
    melodies.forEach(melody -> names.add(melody.metre().toString()));
    return new MelodyCoder(
        MelodyVocabulary.of(melodies), names.stream().map(Metre::parse).toList());
  }

  /// The number of a metre; one that was never seen has the number after the last.
  public int metreId(Metre metre) {
    int id = 0; // not by `indexOf`: the first `equals` of a record takes Java some 10 ms to make
    while (id < metres.size() && !isSame(metres.get(id), metre)) {
      id++;
    }
    return id;
  }

  private static boolean isSame(Metre one, Metre other) {
    return one.beats() == other.beats() && one.unit() == other.unit();
  }

  /// The whole melody, filled up with rest to the bar line after its last note.
  public MelodyExample encode(Melody melody) {
    int bars = melody.bars();
    var cursor = new MelodyCursor(vocabulary, metreId(melody.metre()), melody.metre(), bars);
    var writer = new Writer(cursor);
    writer.melody(melody);
    writer.event(MelodyVocabulary.REST, cursor.ticksLeft());
    return writer.encoded();
  }

  /// Leads `cursor` through all notes of `primer`, and the features of each step.
  public MelodyExample replay(Melody primer, MelodyCursor cursor) {
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
    /// rests after it.
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

    MelodyExample encoded() {
      return new MelodyExample(features.toArray(int[][]::new), toInts(targets), toInts(bars));
    }
  }

  private static int[] toInts(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
