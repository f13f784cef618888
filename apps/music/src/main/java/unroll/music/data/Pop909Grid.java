package unroll.music.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import unroll.music.song.ChordClass;
import unroll.music.song.PopSong;
import unroll.music.song.SongBuilder;

/// A song of POP909 on a grid of sixteenths: seconds are counted by its tempo map, and the places
/// of notes lie between the beats that the data name. A run of bars of four beats is a song of its
/// own.
final class Pop909Grid {
  private static final int SHORTEST_RUN = 8; // bars
  private static final double NEAR = 0.25; // of a sixteenth
  private static final double MOST_NEAR = 0.8; // share of melody notes that must lie near the grid
  private static final double LONGEST = 1e7; // ticks, and ticks of a note
  private static final double[] TICK = {0, LONGEST};
  private static final double[] PITCH = {0, 127};
  private static final double[] SECOND = {0, 36_000};
  private static final double[] FLAG = {0, 1};

  private final JsonValues song;
  private final double ppq;
  private final double[][] tempo;
  private final double[] beats; // seconds
  private final boolean[] first; // of a bar
  private final int[] chords; // of each beat
  private final List<double[]> melody; // sixteenth it starts, sixteenth it ends, pitch
  private final List<double[]> piano;

  Pop909Grid(JsonValues song, JsonValues accompaniment) {
    this.song = song;
    this.ppq = song.number("ppq", 1, 100_000);
    this.tempo = song.numbers("tempo", TICK, new double[] {1, 1e8});
    var places = song.numbers("beats", SECOND, FLAG, FLAG);
    this.beats = Arrays.stream(places).mapToDouble(place -> place[0]).toArray();
    this.first = new boolean[beats.length];
    for (int i = 0; i < beats.length; i++) {
      first[i] = places[i][2] == 1;
      if (i > 0 && beats[i] <= beats[i - 1]) {
        throw song.refused("beats[%d] must come after the beat before".formatted(i));
      }
    }
    if (tempo.length == 0 || beats.length < 2) {
      throw song.refused("tempo and beats must not be empty");
    }
    this.chords = chords();
    this.melody = placed(song.numbers("melody", TICK, TICK, PITCH));
    var notes = accompaniment.numbers("piano", TICK, TICK, PITCH);
    for (int i = 1; i < notes.length; i++) {
      notes[i][0] += notes[i - 1][0];
    }
    this.piano = placed(notes);
  }

  private List<double[]> placed(double[][] notes) {
    var placed = new ArrayList<double[]>();
    for (var note : notes) {
      placed.add(new double[] {sixteenth(note[0]), sixteenth(note[0] + note[1]), note[2]});
    }
    placed.sort(Comparator.comparingDouble(note -> note[0]));
    return placed;
  }

  /// The place of a tick in sixteenths since the first beat.
  private double sixteenth(double tick) {
    double seconds = 0;
    int at = 0;
    while (at + 1 < tempo.length && tempo[at + 1][0] <= tick) {
      seconds += (tempo[at + 1][0] - tempo[at][0]) * tempo[at][1] / ppq / 1e6;
      at++;
    }
    seconds += (tick - tempo[at][0]) * tempo[at][1] / ppq / 1e6;
    return PopSong.STEPS_PER_BEAT * beat(seconds);
  }

  /// The place of a second in beats, between them in proportion.
  private double beat(double second) {
    int found = Arrays.binarySearch(beats, second);
    int before = Math.clamp(found >= 0 ? found : -found - 2, 0, beats.length - 2);
    return before + (second - beats[before]) / (beats[before + 1] - beats[before]);
  }

  private int[] chords() {
    var chords = new int[beats.length];
    Arrays.fill(chords, ChordClass.NONE);
    for (var row : song.rows("chords", 3)) {
      if (!(row.get(0) instanceof Double from && row.get(1) instanceof Double to)) {
        throw song.refused("chords must be lists of two seconds and a label, got " + row);
      }
      int chord;
      try {
        chord = ChordClass.ofLabel(String.valueOf(row.get(2)));
      } catch (IllegalArgumentException e) {
        throw song.refused(String.valueOf(e.getMessage()));
      }
      int last = (int) Math.min(StrictMath.rint(beat(to)), beats.length);
      for (int b = (int) Math.max(0, StrictMath.rint(beat(from))); b < last; b++) {
        chords[b] = chord;
      }
    }
    return chords;
  }

  /// Why it cannot be used; empty if it can.
  String flaw() {
    if (signatures().size() != 1) {
      return "changes its key";
    }
    if (melody.isEmpty() || piano.isEmpty()) {
      return "has no melody or no accompaniment";
    }
    long near = melody.stream().filter(n -> Math.abs(n[0] - StrictMath.rint(n[0])) <= NEAR).count();
    if (near < MOST_NEAR * melody.size()) {
      return "is not played in sixteenths";
    }
    return runs().isEmpty() ? "is not in 4/4" : "";
  }

  /// The major keys that have its key signatures.
  private SortedSet<Integer> signatures() {
    var tonics = new TreeSet<Integer>();
    for (var key : keys()) {
      tonics.add(Math.floorMod(key[0] + (key[1] == 1 ? 3 : 0), 12));
    }
    return tonics;
  }

  /// Tonic, and 1 for minor, of each key.
  private List<int[]> keys() {
    var keys = new ArrayList<int[]>();
    for (var row : song.rows("key", 3)) {
      var parts = String.valueOf(row.get(2)).split(":", -1);
      int tonic = ChordClass.root(parts[0]);
      if (tonic < 0 || parts.length != 2) {
        throw song.refused("a key must be written as C:maj or A:min, got " + row.get(2));
      }
      keys.add(new int[] {tonic, parts[1].startsWith("min") ? 1 : 0});
    }
    return keys;
  }

  /// First and last beat (exclusive) of each stretch of bars of four beats.
  private List<int[]> runs() {
    int shift = shift();
    var runs = new ArrayList<int[]>();
    int begin = -1;
    int last = -1;
    for (int b = 0; b < beats.length; b++) {
      if (first[b]) {
        if (begin < 0 || b - last != PopSong.BEATS_PER_BAR) {
          addRun(runs, begin + shift, last + shift);
          begin = b;
        }
        last = b;
      }
    }
    addRun(runs, begin + shift, Math.min(last + shift, beats.length - 1));
    return runs;
  }

  private static void addRun(List<int[]> runs, int from, int to) {
    int bars = (to - from) / PopSong.BEATS_PER_BAR;
    if (from >= 0 && bars >= SHORTEST_RUN) {
      runs.add(new int[] {from, from + bars * PopSong.BEATS_PER_BAR});
    }
  }

  /// How many beats after the one that the data call the first of a bar most chords change: an
  /// algorithm named it, and it errs.
  private int shift() {
    var changes = new int[PopSong.BEATS_PER_BAR];
    int since = 0;
    for (int b = 1; b < beats.length; b++) {
      since = first[b] ? 0 : since + 1;
      if (chords[b] != chords[b - 1]) {
        changes[since % PopSong.BEATS_PER_BAR]++;
      }
    }
    int best = 0;
    for (int i = 1; i < changes.length; i++) {
      best = changes[i] > 1.2 * changes[best] ? i : best;
    }
    return best;
  }

  /// The song, or its parts, in C major or A minor.
  List<PopSong> songs() {
    var key = keys().getFirst();
    int up = Math.floorMod(-signatures().first(), 12);
    int shift = up > 5 ? up - 12 : up;
    var songs = new ArrayList<PopSong>();
    for (var run : runs()) {
      var chordsOfRun = Arrays.copyOfRange(chords, run[0], run[1]);
      for (int b = 0; b < chordsOfRun.length; b++) {
        chordsOfRun[b] = ChordClass.transposed(chordsOfRun[b], shift);
      }
      int begin = run[0] * PopSong.STEPS_PER_BEAT;
      var builder = new SongBuilder(chordsOfRun);
      melody.forEach(
          n -> builder.melody(place(n[0], begin), place(n[1], begin), (int) n[2] + shift));
      piano.forEach(n -> builder.piano(place(n[0], begin), place(n[1], begin), (int) n[2] + shift));
      songs.add(builder.song(song.text("name"), song.text("artist"), key[1] == 1));
    }
    return songs;
  }

  private static int place(double sixteenth, int begin) {
    return (int) StrictMath.rint(sixteenth) - begin;
  }
}
