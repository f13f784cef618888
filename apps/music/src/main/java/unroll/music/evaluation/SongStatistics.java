package unroll.music.evaluation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import unroll.music.midi.Key;
import unroll.music.song.ChordClass;
import unroll.music.song.Line;
import unroll.music.song.PopSong;

/// What a set of songs is like, in figures by which composed ones can be held against real ones.
/// Strong beats are the first and the third of a bar.
///
/// - `chordTones`: of the notes of the melody that begin on a strong beat, the share that belong to
///   the chord; `roots`: of those of the bass, the share that are its root; `backingTones`: of all
///   notes of the accompaniment, the share that belong to the chord.
/// - `inKey`: share of the melody's notes in the scale of the key, raised degrees of minor among
///   it.
/// - `pitch`, `spread`: mean of the melody's pitches in C major or A minor, and the mean over songs
///   of their standard deviation.
/// - `notes`: of the melody in a bar that has any; `backingNotes`: of the accompaniment, bass among
///   it, in a bar; `changes`: how often the chord changes in a bar.
/// - `repeated`, `repeatedChords`: share of the bars with a melody that begin the same notes in the
///   same places as a bar before them, and of all bars that have the chords of one eight bars
///   before.
public record SongStatistics(
    int songs,
    double chordTones,
    double roots,
    double backingTones,
    double inKey,
    double pitch,
    double spread,
    double notes,
    double backingNotes,
    double changes,
    double repeated,
    double repeatedChords) {
  private static final int STRONG = PopSong.STEPS_PER_BAR / 2;
  private static final int LAG = 8; // bars

  /// Those of some songs.
  public static SongStatistics of(List<PopSong> songs) {
    var c = new Counts();
    songs.forEach(c::add);
    return new SongStatistics(
        songs.size(),
        c.chordTones / c.strong,
        c.roots / c.bass,
        c.backingTones / c.backing,
        c.inKey / c.notes,
        c.pitches / c.notes,
        c.spreads / c.sung,
        c.notes / c.sungBars,
        (c.backing + c.bassNotes) / c.bars,
        c.changes / c.bars,
        c.repeated / c.sungBars,
        c.repeatedChords / c.laterBars);
  }

  private static final class Counts {
    private double bars;
    private double laterBars;
    private double sungBars;
    private double sung;
    private double notes;
    private double pitches;
    private double spreads;
    private double inKey;
    private double strong;
    private double chordTones;
    private double bass;
    private double bassNotes;
    private double roots;
    private double backing;
    private double backingTones;
    private double changes;
    private double repeated;
    private double repeatedChords;

    void add(PopSong song) {
      int scale = new Key(song.minor() ? 9 : 0, song.minor()).withRaisedDegrees();
      for (int t = 0; t < song.steps(); t++) {
        int chord = song.chordAt(t);
        boolean strongBeat = t % STRONG == 0 && chord != ChordClass.NONE;
        int pitch = song.melody()[t];
        if (pitch >= 0) {
          notes++;
          pitches += pitch;
          inKey += scale >> pitch % 12 & 1;
          strong += strongBeat ? 1 : 0;
          chordTones += strongBeat && ChordClass.has(chord, pitch) ? 1 : 0;
        }
        int low = song.bass()[t];
        bassNotes += low >= 0 ? 1 : 0;
        if (low >= 0 && strongBeat) {
          bass++;
          roots += low % 12 == ChordClass.root(chord) ? 1 : 0;
        }
        for (int note : song.backing()[t]) {
          backing++;
          backingTones += ChordClass.has(chord, note) ? 1 : 0;
        }
      }
      for (int b = 1; b < song.chords().length; b++) {
        changes += song.chords()[b] != song.chords()[b - 1] ? 1 : 0;
      }
      addBars(song);
      addSpread(song.melody());
    }

    private void addBars(PopSong song) {
      var seen = new HashSet<List<Integer>>();
      int beats = PopSong.BEATS_PER_BAR;
      for (int bar = 0; bar < song.bars(); bar++) {
        bars++;
        int from = bar * PopSong.STEPS_PER_BAR;
        var begins =
            Arrays.stream(song.melody(), from, from + PopSong.STEPS_PER_BAR)
                .map(event -> Math.max(event, Line.REST))
                .boxed()
                .toList();
        if (begins.stream().anyMatch(event -> event >= 0)) {
          sungBars++;
          repeated += seen.add(begins) ? 0 : 1;
        }
        if (bar >= LAG) {
          laterBars++;
          int b = bar * beats;
          int before = b - LAG * beats;
          boolean same =
              Arrays.equals(song.chords(), b, b + beats, song.chords(), before, before + beats);
          repeatedChords += same ? 1 : 0;
        }
      }
    }

    private void addSpread(int... melody) {
      var sounds = Arrays.stream(melody).filter(event -> event >= 0).asDoubleStream().toArray();
      if (sounds.length > 1) {
        double mean = Arrays.stream(sounds).average().orElse(0);
        double squares = Arrays.stream(sounds).map(x -> (x - mean) * (x - mean)).sum();
        spreads += Math.sqrt(squares / sounds.length);
        sung++;
      }
    }
  }
}
