package unroll.music.notation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.music.harmony.Progression;
import unroll.music.midi.Score;
import unroll.music.midi.Signature;
import unroll.music.midi.Song.Lyric;

/// What is written on paper: a score's melody in its key `signature` with its mode, the `lyrics` by
/// grid tick, and `chords` that begin with bar `firstChord`, from 0; null for none.
public record Sheet(
    Score score,
    Signature signature,
    List<Lyric> lyrics,
    @Nullable Progression chords,
    int firstChord) {

  public Sheet {
    lyrics = List.copyOf(lyrics);
  }

  /// The melody alone.
  public Sheet(Score score) {
    this(score, Signature.of(score.melody()), List.of(), null, 0);
  }

  /// What is sung from `tick` on; nothing where no syllable begins.
  String syllableAt(int tick) {
    for (var lyric : lyrics) {
      if (lyric.tick() == tick) {
        return lyric.text();
      }
    }
    return "";
  }

  /// The symbol of the chord that begins at grid tick `tick`; nothing where none does.
  String chordAt(int tick) {
    var metre = score.melody().metre();
    int bar = tick / metre.ticksPerBar();
    if (chords == null || bar < firstChord) {
      return "";
    }
    var here = chords.bars().get((bar - firstChord) % chords.bars().size());
    for (int i = 0; i < here.size(); i++) {
      if (tick % metre.ticksPerBar() == metre.ticksPerBar() * i / here.size()) {
        return here.get(i).name();
      }
    }
    return "";
  }
}
