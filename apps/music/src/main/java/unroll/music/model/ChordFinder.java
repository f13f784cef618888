package unroll.music.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.music.data.Decisions;
import unroll.music.data.HarmonyCoder;
import unroll.music.song.ChordClass;
import unroll.music.song.PopSong;

/// Finds chords with a model of songs, for a melody or without one: several sequences are drawn
/// side by side, and at each beat the chord stands that most of them have. This is right at more
/// beats than the most likely sequence, which changes its chords too seldom. Many threads may share
/// it.
public final class ChordFinder {
  private static final int DRAFTS = 32;

  /// Whether a chord may stand at a beat after the one before it.
  @FunctionalInterface
  interface Rule {
    boolean allows(int beat, int chord, int before);
  }

  private final NoteNetwork network;

  public ChordFinder(SongModel model) {
    this.network = model.network().harmony();
  }

  /// The chords for the melody of a song, beat by beat; the song's own are not read.
  public int[] find(PopSong song) {
    var found = song.withChords(new int[song.chords().length]);
    var random = RandomStream.of(1);
    draw(found, 0, found.chords().length, true, DRAFTS, (_, _, _) -> true, Sampling.PLAIN, random);
    return found.chords();
  }

  /// Draws the chords of the beats from `from` to `to` of a song, which are written into it, from
  /// this many drafts. `allowed` says which chord may stand at which beat.
  void draw(
      PopSong song,
      int from,
      int to,
      boolean melody,
      int count,
      Rule allowed,
      Sampling sampling,
      RandomStream random) {
    var drafts = new ArrayList<PopSong>();
    var coders = new ArrayList<HarmonyCoder>();
    for (int i = 0; i < count; i++) {
      drafts.add(song.withChords(song.chords().clone()));
      coders.add(new HarmonyCoder(drafts.get(i), melody));
    }
    var streams = IntStream.range(0, count).mapToObj(random::fork).toList();
    var pass = Pass.inference(); // keeps the packed weights from step to step
    var state = network.start(count);
    for (int b = from; b < to; b++) {
      var steps = steps(coders, b);
      var read = network.read(pass, steps, state);
      var logits = network.logits(pass, steps, read).toArray();
      for (int i = 0; i < count; i++) {
        var chords = drafts.get(i).chords();
        var left = Arrays.copyOfRange(logits, i * ChordClass.COUNT, (i + 1) * ChordClass.COUNT);
        for (int chord = 0; chord < left.length; chord++) {
          if (!allowed.allows(b, chord, b == 0 ? -1 : chords[b - 1])) {
            left[chord] = Float.NEGATIVE_INFINITY;
          }
        }
        chords[b] = sampling.draw(left, left.length, streams.get(i));
      }
      state = read.last();
    }
    for (int b = from; b < to; b++) {
      song.chords()[b] = chosen(drafts, b);
    }
  }

  private static List<Decisions> steps(List<HarmonyCoder> coders, int b) {
    var steps = new ArrayList<Decisions>();
    for (var coder : coders) {
      var step = new Decisions();
      coder.add(step, b);
      steps.add(step);
    }
    return steps;
  }

  /// The chord that most drafts have at a beat, of equals that of the first draft.
  private static int chosen(List<PopSong> drafts, int b) {
    var votes = new int[ChordClass.COUNT];
    drafts.forEach(draft -> votes[draft.chords()[b]]++);
    int best = drafts.getFirst().chords()[b];
    for (var draft : drafts) {
      int chord = draft.chords()[b];
      best = votes[chord] > votes[best] ? chord : best;
    }
    return best;
  }
}
