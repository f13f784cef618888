package unroll.music.evaluation;

import java.io.PrintWriter;
import java.util.List;
import unroll.music.song.PopSong;

/// Composed songs held against real ones.
public record SongComparison(SongStatistics composed, SongStatistics real) {
  /// Of composed songs and of real ones.
  public static SongComparison of(List<PopSong> composed, List<PopSong> real) {
    return new SongComparison(SongStatistics.of(composed), SongStatistics.of(real));
  }

  /// Prints the figures, a line each.
  public void print(PrintWriter out) {
    var table = new ComparisonTable<>(out, 40, composed, real);
    table.head();
    table.line("songs", "%d", SongStatistics::songs);
    table.line("melody on strong beats: chord tones", "%.3f", SongStatistics::chordTones);
    table.line("bass on strong beats: roots", "%.3f", SongStatistics::roots);
    table.line("accompaniment: chord tones", "%.3f", SongStatistics::backingTones);
    table.line("melody: notes in key", "%.3f", SongStatistics::inKey);
    table.line("melody: mean pitch, in C", "%.1f", SongStatistics::pitch);
    table.line("melody: spread, semitones", "%.2f", SongStatistics::spread);
    table.line("melody: notes a bar", "%.2f", SongStatistics::notes);
    table.line("accompaniment and bass: notes a bar", "%.2f", SongStatistics::backingNotes);
    table.line("changes of chord a bar", "%.2f", SongStatistics::changes);
    table.line("melody: bars heard before", "%.3f", SongStatistics::repeated);
    table.line("chords: bars as eight bars before", "%.3f", SongStatistics::repeatedChords);
    out.flush();
  }
}
