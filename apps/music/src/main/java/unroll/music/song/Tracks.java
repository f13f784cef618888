package unroll.music.song;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.music.midi.Note;
import unroll.music.midi.Part;

/// The tracks of a song that is moved by this many semitones from C major or A minor: lead, chords,
/// bass and, if there are any, drums.
public final class Tracks {
  private static final int PIANO = 0;
  private static final int FINGERED_BASS = 33;
  private static final int LEAD_LOUDNESS = 96;
  private static final int CHORDS_LOUDNESS = 66;
  private static final int BASS_LOUDNESS = 84;
  private static final int DRUMS_LOUDNESS = 70;

  private Tracks() {}

  /// The lead, played by `program`.
  public static Part lead(List<Note> notes, int program) {
    return new Part("Lead", 0, program, LEAD_LOUDNESS, notes);
  }

  /// The accompaniment above the bass.
  public static Part backing(PopSong song, int semitones) {
    return new Part("Accompaniment", 1, PIANO, CHORDS_LOUDNESS, notes(song, semitones));
  }

  /// The bass.
  public static Part bass(PopSong song, int semitones) {
    var notes = transposed(Line.notes(song.bass(), 0), semitones);
    return new Part("Bass", 2, FINGERED_BASS, BASS_LOUDNESS, notes);
  }

  /// Drums by pattern, and called so.
  public static Part drums(SongPlan plan) {
    return new Part("Drums (pattern)", Part.DRUMS, 0, DRUMS_LOUDNESS, Drums.notes(plan));
  }

  /// The chords as they are, each held.
  public static Part chords(PopSong song, int semitones) {
    var notes = new ArrayList<Note>();
    int beat = Line.TICKS * PopSong.STEPS_PER_BEAT;
    for (int b = 0, next; b < song.chords().length; b = next) {
      next = next(song, b);
      var chord = ChordClass.transposed(song.chords()[b], semitones);
      for (int pitch : ChordClass.chord(chord, false).voiced()) {
        notes.add(new Note(pitch, b * beat, (next - b) * beat));
      }
    }
    return new Part("Chords", 1, PIANO, CHORDS_LOUDNESS, notes);
  }

  /// The symbols of the chords by the grid tick at which each begins.
  public static SortedMap<Integer, String> symbols(PopSong song, int semitones, boolean flats) {
    var symbols = new TreeMap<Integer, String>();
    int beat = Line.TICKS * PopSong.STEPS_PER_BEAT;
    for (int b = 0; b < song.chords().length; b = next(song, b)) {
      var chord = ChordClass.transposed(song.chords()[b], semitones);
      symbols.put(b * beat, ChordClass.symbol(chord, flats));
    }
    return symbols;
  }

  /// The beat after the last of a chord.
  private static int next(PopSong song, int beat) {
    int next = beat + 1;
    while (next < song.chords().length && song.chords()[next] == song.chords()[beat]) {
      next++;
    }
    return next;
  }

  /// Notes that many semitones higher.
  public static List<Note> transposed(List<Note> notes, int semitones) {
    return notes.stream()
        .map(note -> new Note(note.pitch() + semitones, note.start(), note.length()))
        .toList();
  }

  /// The accompaniment: each note sounds as long as was said, but no longer than until it is struck
  /// again.
  private static List<Note> notes(PopSong song, int semitones) {
    var notes = new ArrayList<Note>();
    var until = new HashMap<Integer, Integer>(); // by pitch, the step in which it is struck next
    for (int t = song.steps() - 1; t >= 0; t--) {
      for (int i = song.backing()[t].length - 1; i >= 0; i--) {
        int pitch = song.backing()[t][i];
        int end = Math.min(t + song.lengths()[t], until.getOrDefault(pitch, song.steps()));
        until.put(pitch, t);
        notes.add(new Note(pitch + semitones, t * Line.TICKS, (end - t) * Line.TICKS));
      }
    }
    return notes.reversed();
  }
}
