package unroll.music.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.Voice;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.song.Line;
import unroll.music.song.PopSong;

/// The voices of pieces as melodies, to look for passages that two pieces share: all four of a
/// chorale, and of a song its melody, since basses and accompaniments are alike everywhere.
public final class Voices {
  private Voices() {}

  /// The voices of chorales.
  public static List<Melody> ofChorales(Collection<Chorale> chorales) {
    var voices = new ArrayList<Melody>();
    for (var chorale : chorales) {
      for (var voice : Voice.values()) {
        voices.add(melody(voice.label(), chorale.notes(voice)));
      }
    }
    return voices;
  }

  /// The voices of a chorale whose notes are known.
  public static List<Melody> of(Map<Voice, List<Note>> notes) {
    return notes.entrySet().stream().map(v -> melody(v.getKey().label(), v.getValue())).toList();
  }

  /// The melodies of songs.
  public static List<Melody> ofSongs(Collection<PopSong> songs) {
    return songs.stream().map(song -> melody("melody", Line.notes(song.melody(), 0))).toList();
  }

  private static Melody melody(String name, List<Note> notes) {
    return new Melody(name, Metre.COMMON, 0, false, notes);
  }
}
