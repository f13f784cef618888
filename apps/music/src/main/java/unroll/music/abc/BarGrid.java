package unroll.music.abc;

import java.util.ArrayList;
import java.util.List;
import unroll.music.midi.Clock;
import unroll.music.midi.Metre;
import unroll.music.midi.Signature;
import unroll.music.midi.Song;
import unroll.music.midi.Song.Lyric;
import unroll.music.midi.Song.Tone;

/// Lays played measures out in time, so that full bars begin at bar lines: a short first bar is a
/// pickup, short bars that follow one another fill one bar together, and where a bar neither fits
/// nor fills, rest makes room, which is said.
final class BarGrid {
  private static final int TOLERANCE = 40; // ticks, of tuplets

  private final Remarks remarks;
  private final List<Tone> tones = new ArrayList<>();
  private final List<Song.TempoChange> tempos = new ArrayList<>();
  private final List<Song.MetreChange> metres = new ArrayList<>();
  private final List<Song.KeyChange> keys = new ArrayList<>();
  private final List<Lyric> lyrics = new ArrayList<>();
  private Metre metre = Metre.COMMON;
  private Signature signature = new Signature(0, Signature.Mode.MAJOR);
  private int tempo;
  private long at;
  private long origin; // where the metre begins
  private boolean isTied;

  BarGrid(Remarks remarks) {
    this.remarks = remarks;
  }

  /// The measures as a song of one part.
  Song song(List<Repeats.Played> played, String title, int program) {
    for (int i = 0; i < played.size(); i++) {
      var measure = played.get(i).measure();
      state(measure);
      place(played, i);
      int verse = played.get(i).pass() - 1;
      long begin = at;
      for (var tone : measure.tones) {
        add(tone, verse);
        at += tone.ticks;
      }
      at = begin + snapped(measure);
    }
    var part = new Song.Part(1, title, 1, program, tones);
    long end = tones.isEmpty() ? 0 : tones.getLast().end();
    var clock = new Clock(0, Measure.TICKS_PER_QUARTER);
    return new Song(
        Song.ABC, 1, end, clock, List.of(part), tempos, metres, keys, lyrics, remarks.sentences());
  }

  private void state(Measure measure) {
    if (metres.isEmpty() || !measure.metre.equals(metre)) {
      long bar = Measure.bar(metre);
      at = metres.isEmpty() ? 0 : origin + Math.ceilDiv(at - origin, bar) * bar;
      origin = at;
      metre = measure.metre;
      metres.add(new Song.MetreChange(at, metre));
    }
    if (keys.isEmpty() || !measure.signature.equals(signature)) {
      signature = measure.signature;
      keys.add(new Song.KeyChange(at, signature));
    }
    if (measure.tempo != tempo) {
      tempo = measure.tempo;
      tempos.add(new Song.TempoChange(at, tempo));
    }
  }

  /// Its length, of a full bar but for roundings that of the bar.
  private static long snapped(Measure measure) {
    long ticks = measure.ticks();
    long bars = StrictMath.round((double) ticks / measure.bar());
    return Math.abs(ticks - bars * measure.bar()) <= TOLERANCE ? bars * measure.bar() : ticks;
  }

  /// Moves `at` to where measure `i` begins.
  private void place(List<Repeats.Played> played, int i) {
    var measure = played.get(i).measure();
    long bar = measure.bar();
    long length = snapped(measure);
    long into = (at - origin) % bar;
    boolean last = i + 1 == played.size();
    if (i == 0) {
      at += length < bar && !last ? bar - length : 0;
      return;
    }
    if (into > TOLERANCE && into + length > bar + TOLERANCE) {
      at += bar - into;
      into = 0;
      remarks.add(
          played.get(i - 1).measure().line,
          "a bar that is too short or too long is filled up with a rest");
    }
    if (into == 0 && length < bar && measure.opensSection && !last) {
      long next = snapped(played.get(i + 1).measure());
      at += length + next > bar ? bar - length : 0; // a pickup
    }
  }

  private void add(Measure.Tone tone, int verse) {
    var before = tones.isEmpty() ? null : tones.getLast();
    if (tone.isRest()) {
      isTied = false;
      return;
    }
    if (isTied && before != null && before.pitch() == tone.pitch && before.end() == at) {
      tones.set(
          tones.size() - 1,
          new Tone(tone.pitch, before.velocity(), before.start(), at + tone.ticks));
    } else {
      tones.add(new Tone(tone.pitch, Song.USUAL_VELOCITY, at, at + tone.ticks));
    }
    isTied = tone.tied;
    var syllable = verse < tone.verses.size() ? tone.verses.get(verse) : "";
    if (syllable.isEmpty() && verse > 0 && tone.verses.size() == 1) {
      syllable = tone.verses.getFirst(); // the only verse is sung again
    }
    if (!syllable.isEmpty()) {
      lyrics.add(new Lyric(at, syllable.endsWith("-") ? syllable : syllable + " "));
    }
  }
}
