package unroll.music.chorale;

import java.util.ArrayList;
import java.util.List;
import unroll.music.harmony.CommonKey;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

/// A piece for four voices in steps of a sixteenth: of each step the MIDI pitches of soprano, alto,
/// tenor and bass, [#SILENT] where one rests. A held note and one that is sung again look alike.
public record Chorale(List<int[]> steps) {
  public static final int SILENT = -1;

  /// Grid ticks of a step.
  public static final int TICKS = Melody.TICKS_PER_QUARTER / 4;

  /// Steps of a bar in 4/4, in which all bars are counted.
  public static final int STEPS_PER_BAR = 16;

  /// Refuses steps that are not four pitches.
  public Chorale {
    steps = List.copyOf(steps);
    for (int t = 0; t < steps.size(); t++) {
      if (steps.get(t).length != Voice.COUNT) {
        throw new IllegalArgumentException(
            "step %d has %d pitches; a chorale has 4 in every step: soprano, alto, tenor, bass"
                .formatted(t + 1, steps.get(t).length));
      }
    }
  }

  public int length() {
    return steps.size();
  }

  /// The pitch of a voice in step `t`; [#SILENT] before the beginning and after the end, too.
  public int pitch(Voice voice, int t) {
    return 0 <= t && t < length() ? steps.get(t)[voice.place()] : SILENT;
  }

  /// The notes of a voice, the first step at tick 0.
  public List<Note> notes(Voice voice) {
    var notes = new ArrayList<Note>();
    int from = 0;
    for (int t = 1; t <= length(); t++) {
      if (t == length() || pitch(voice, t) != pitch(voice, from)) {
        if (pitch(voice, from) != SILENT) {
          notes.add(new Note(pitch(voice, from), from * TICKS, (t - from) * TICKS));
        }
        from = t;
      }
    }
    return notes;
  }

  /// The key of all voices together: found as that of a melody that sings one after the other.
  public Key key() {
    var all = new ArrayList<Note>();
    int at = 0;
    for (var voice : Voice.values()) {
      for (var note : notes(voice)) {
        all.add(new Note(note.pitch(), at + note.start(), note.length()));
      }
      at += length() * TICKS;
    }
    return KeyFinder.keyOf(new Melody("", Metre.COMMON, 0, false, all));
  }

  /// How many semitones bring it to C major or A minor.
  public int shift() {
    return CommonKey.shiftFrom(key());
  }

  /// All sounding pitches this many semitones higher.
  public Chorale transposed(int semitones) {
    return new Chorale(
        steps.stream()
            .map(step -> {
              var moved = step.clone();
              for (int v = 0; v < moved.length; v++) {
                moved[v] = moved[v] == SILENT ? SILENT : moved[v] + semitones;
              }
              return moved;
            })
            .toList());
  }
}
