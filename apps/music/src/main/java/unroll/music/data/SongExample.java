package unroll.music.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.music.song.PopSong;

/// Some bars of a song, from one bar to another, as the networks of its model see them. They are
/// coded whenever they are asked for: all at once would fill the memory.
public record SongExample(PopSong song, int from, int to) implements Steps {
  /// The bars of a song in pieces of at most `most`.
  public static List<SongExample> cut(PopSong song, int most) {
    var parts = new ArrayList<SongExample>();
    for (int from = 0; from < song.bars(); from += most) {
      parts.add(new SongExample(song, from, Math.min(from + most, song.bars())));
    }
    return parts;
  }

  @Override
  public int steps() {
    return (to - from) * PopSong.STEPS_PER_BAR;
  }

  /// Whether a melody sounds in it.
  public boolean hasMelody() {
    int bar = PopSong.STEPS_PER_BAR;
    return Arrays.stream(song.melody(), from * bar, to * bar).anyMatch(event -> event >= 0);
  }

  /// The chords, for a melody that is known or not.
  public Decisions harmony(boolean known) {
    var coder = new HarmonyCoder(song, known);
    var decisions = new Decisions();
    for (int b = from * PopSong.BEATS_PER_BAR; b < to * PopSong.BEATS_PER_BAR; b++) {
      coder.add(decisions, b);
    }
    return decisions;
  }

  /// The melody.
  public Decisions lead() {
    var coder = new LeadCoder(song);
    return each(coder::add);
  }

  /// The bass.
  public Decisions bass() {
    var coder = new BassCoder(song);
    return each(coder::add);
  }

  /// The rest of the accompaniment.
  public Decisions backing() {
    var coder = new BackingCoder(song);
    return each(coder::add);
  }

  private interface Coder {
    void add(Decisions decisions, int step);
  }

  private Decisions each(Coder coder) {
    var decisions = new Decisions();
    for (int t = from * PopSong.STEPS_PER_BAR; t < to * PopSong.STEPS_PER_BAR; t++) {
      coder.add(decisions, t);
    }
    return decisions;
  }
}
